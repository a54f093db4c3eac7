import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { hcl, quoted as hclQuoted, remark as hclRemark } from '../../provider/export/hcl-text'
import { layOut, width } from '../../provider/export/layout'
import { quoted, remark, typescript, variable } from '../../provider/export/typescript'
import { hostile } from './world'

const read = (text: string): unknown => runInNewContext(`(${text})`)

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`'"\\\`$%{}\n\u2028é`) }),
  fc.constantFrom(...hostile, 'x'.repeat(10_000), '\ud800'),
)
const json = fc.jsonValue({ depthSize: 'medium', stringUnit: 'grapheme' })

describe('TypeScript', () => {
  test('reads every text as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(quoted(text))).toBe(text)
      }),
    )
  })

  test('reads every value as it is, wherever it breaks', () => {
    fc.assert(
      fc.property(json, fc.nat(width), (value, before) => {
        const text = layOut(typescript, value, 0, before)
        expect(JSON.stringify(read(text))).toBe(JSON.stringify(value))
      }),
    )
    expect(
      Object.keys(read(layOut(typescript, JSON.parse('{"__proto__": 1}'), 0, 0)) as object),
    ).toEqual(['__proto__'])
  })

  test('ends a comment where its line ends', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const source = `${remark(text)}\nafter`
        const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, undefined, source)
        scanner.scan()
        expect(scanner.getTokenText()).toBe('after')
      }),
    )
  })

  test.each(['default', 'null', 'pulumi', 'wristband', 'config', 'NaN'])(
    'names no constant %s',
    (word) => {
      expect(variable(word, 'tenant')).toBe(`${word}Tenant`)
    },
  )
})

describe('HCL', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: a template is what they must not become
  test.each([
    ['${x}', '"$${x}"'],
    ['%{ if }', '"%%{ if }"'],
    ['$${x}', '"$\\u0024{x}"'],
    ['$%{x}', '"$\\u0025{x}"'],
    ['$ { %', '"$ { %"'],
    ['a"b\\c\n', '"a\\"b\\\\c\\n"'],
    ['\u0000\u{e0001}', '"\\u0000\\U000e0001"'],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: from here on none looks like one
  ])('writes %j as %s', (text, written) => {
    expect(hclQuoted(text)).toBe(written)
  })

  test('keeps a text on its line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(hclQuoted(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(hclRemark(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      }),
    )
  })

  test('quotes keys that would be words', () => {
    expect(layOut(hcl, { for: 1, null: 2, plain: 3, 'a b': {} }, 0, 0)).toBe(
      '{ "for" = 1, "null" = 2, plain = 3, "a b" = {} }',
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import Ajv from 'ajv'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Export } from '../../provider/export'
import { everything, pulumiYaml, takeExport } from '../../provider/export'
import { Apart, reference, yamlText } from '../../provider/export/yaml-text'
import { openTransport } from './transport'
import { fill, hostile } from './world'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`'"\\\`$%{}\n\r\u2028é -#:?,[]&*!|>@=<0x1e_`) }),
  fc.constantFrom(...hostile, 'x'.repeat(3_000), '\ufeff', '\u0085'),
  fc.constantFrom(...'yes no on off y n ~ null true 012 0o7 1_000 0x1f 1e3 .inf .nan'.split(' ')),
  fc.constantFrom('2001-01-01', '12:30:45', '<<', '=', '', '---', '...', '- a', 'a: b', 'a #b'),
)

const json = fc
  .jsonValue({ depthSize: 'medium', stringUnit: 'grapheme' })
  .filter((value) => !JSON.stringify(value).includes('fn::'))

/** What the language makes of texts: two signs are one. */
const undoubled = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('$$', '$')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(undoubled)
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [undoubled(key), undoubled(part)]),
  )
}

describe('a text of YAML', () => {
  test.each(['1.1', '1.2'] as const)('is read as it is by version %s', (version) => {
    fc.assert(
      fc.property(fc.dictionary(texts, fc.oneof(texts, json)), (value) => {
        // a prototype is no key of an object literal, and the reader of 1.1 takes a quoted sign for the operator
        const { ['__proto__']: _, '<<': __, ...held } = value
        const read = parse(yamlText([], held), { version })
        expect(JSON.stringify(undoubled(read))).toBe(JSON.stringify(held))
      }),
    )
  })

  test('hides nothing, and begins no line that is not its own', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = yamlText([text], {
          key: new Apart({ [text.slice(0, 500)]: text }, [text]),
        }).split('\n')
        expect(lines[0]).toMatch(/^# /)
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(2)
        expect(lines).toHaveLength(5)
      }),
    )
  })

  test('has references only where they are meant', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference is what it must not become
    const text = yamlText([], { text: '${a.id} $${b}', meant: reference('c.id') })
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as Pulumi spells them
    expect(text).toBe('text: $${a.id} $$$${b}\nmeant: ${c.id}\n')
  })

  test.each(['fn::secret', 'Fn::readFile', 'fn::x:y:z'])('has no key %s', (key) => {
    expect(() => yamlText([], { a: [{ [key]: 'x' }] })).toThrow(
      `an object has the key "${key}", which Pulumi YAML reads as a function: export it to another language`,
    )
  })
})

/** Of the published package schema, the form that a validator takes. */
function validators(): Record<string, ValidateFunction> {
  const file = join(__dirname, '../../docs/schema/pulumi-package-schema.json')
  const document = JSON.parse(readFileSync(file, 'utf8'), (key, value) => {
    if (key === 'enum') return value.map((each: { value: unknown }) => each.value)
    // of a text and the known texts, the known ones
    if (value?.oneOf) return value.oneOf.at(-1)
    if (key === '$ref')
      return value === 'pulumi.json#/Any' ? undefined : value.replace('#/types', 'package#/$defs')
    // what Pulumi says beside a type means nothing here
    return ['secret', 'replaceOnChanges', 'description'].includes(key) && typeof value !== 'object'
      ? undefined
      : value
  })
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateSchema: false })
  ajv.addSchema({ $defs: document.types }, 'package')
  return Object.fromEntries(
    Object.entries<Record<string, unknown>>(document.resources).map(([token, spec]) => [
      token.replace('index:', ''),
      ajv.compile({
        type: 'object',
        properties: spec.inputProperties,
        required: spec.requiredInputs,
        additionalProperties: false,
      }),
    ]),
  )
}

describe('a program of a whole application', () => {
  let emulator: Emulator
  let exported: Export
  let objects: number
  beforeAll(async () => {
    emulator = await startEmulator()
    objects = await fill(emulator, { tenants: 10, clients: 30 })
    const transport = openTransport(emulator)
    exported = await takeExport({ transport, choice: everything })
    await transport.close()
  })
  afterAll(() => emulator.close())

  const secrets = [
    { mode: 'keep' },
    { mode: 'rotate' },
    { mode: 'deliver', target: 'env-file:.env.{name}' },
  ] as const

  test.each(secrets)('is what the package schema says, secrets: $mode', (mode) => {
    const known = validators()
    const [text] = Object.values(pulumiYaml(exported, { secrets: mode, byTenant: false }))
    const { resources } = parse(text!, { version: '1.1' })
    expect(Object.keys(resources)).toHaveLength(objects + 1)
    const complaints = Object.entries<{ type: string; properties: object }>(resources).flatMap(
      ([key, { type, properties }]) =>
        known[type]!(properties) ? [] : [[key, known[type]!.errors]],
    )
    expect(complaints).toEqual([])
  })

  test('that says anything else is refused', () => {
    const [validate] = Object.values(validators())
    expect(validate!({ name: 'x', colour: 'red' })).toBe(false)
  })
})

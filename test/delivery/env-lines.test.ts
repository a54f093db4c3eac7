import { execFileSync } from 'node:child_process'
import { parseEnv } from 'node:util'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merged, quoted } from '../../provider/delivery/env-lines'

/** What `sh` holds in a variable after reading a file of these lines. */
const inShell = (text: string, name: string) =>
  execFileSync('sh', ['-c', `${text}\nprintf %s "$${name}"`], { encoding: 'utf8' })

describe('a value is read alike by sh, dotenv and Node', () => {
  test('or is not written at all', () => {
    const special = fc.constantFrom(...' \'"$`\\!#=;&|<>(){}[]*?~%^,.:/@+-_aA0é\u{1f511}')
    const value = fc.string({ unit: special, maxLength: 12 })
    let written = 0
    fc.assert(
      fc.property(value, (text) => {
        const line = quoted(text)
        if (line === undefined) return
        written++
        expect(parse(`V=${line}\n`).V).toBe(text)
        expect(parseEnv(`V=${line}\n`).V).toBe(text)
        expect(inShell(`V=${line}`, 'V')).toBe(text)
      }),
      { numRuns: 300 },
    )
    expect(written).toBeGreaterThan(100)
  })

  for (const text of ["a'b$c", 'a\nb', `'"`, 'a\u0000'])
    test(`there is no way to write ${JSON.stringify(text)}`, () => {
      expect(quoted(text)).toBeUndefined()
    })

  test('what needs no quotes has none, so that Docker reads it too', () => {
    expect(quoted('aB3-_.:/@%+=,')).toBe('aB3-_.:/@%+=,')
  })
})

describe('a file keeps what is not ours', () => {
  const ours = { A: '1', B: '2' }
  for (const [says, before, after] of [
    ['an empty file', '', 'A=1\nB=2\n'],
    ['other lines, comments, blanks', '# hi\n\nX=1\n', '# hi\n\nX=1\nA=1\nB=2\n'],
    ['a last line without an end', 'X=1', 'X=1\nA=1\nB=2\n'],
    ['ours, in their places', 'B=old\nX=1\nA="o l d" # why\n', 'B=2\nX=1\nA=1\n'],
    ['an export', 'export A=old\nX=1\n', 'export A=1\nX=1\nB=2\n'],
    ['ours given twice', 'A=x\nX=1\nA=y\n', 'A=1\nX=1\nB=2\n'],
    ['ours over several lines', 'A="x\ny"\nX=1\n', 'A=1\nX=1\nB=2\n'],
    ['ours inside the value of another', 'X="\nA=no\n"\n', 'X="\nA=no\n"\nA=1\nB=2\n'],
    ['a commented line of ours', '#A=old\n', '#A=old\nA=1\nB=2\n'],
    ['names that begin like ours', 'AA=3\nA.B=4\n', 'AA=3\nA.B=4\nA=1\nB=2\n'],
    ['a quote that does not end', "X='\nA=old\n", "X='\nA=1\nB=2\n"],
    ['the line ends of Windows', 'X=1\r\nA=old\r\n', 'X=1\r\nA=1\r\nB=2\r\n'],
  ] as const)
    test(says, () => {
      expect(merged(before, ours)).toBe(after)
      expect(merged(after, ours)).toBe(after)
    })
})

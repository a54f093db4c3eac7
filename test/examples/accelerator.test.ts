/** The accelerator's aim: what the vendor's module does, in a tenth of its lines, in either language. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { codeLines, vendorLines } from './accelerator'

const example = join(root, 'examples/accelerator')
const read = (file: string) => readFileSync(join(example, file), 'utf8')
const inHcl = readdirSync(join(example, 'terraform')).filter((name) => name.endsWith('.tf'))

const { module, environment } = vendorLines
const vendor = module + environment

test.each([
  ['HCL', inHcl.map((name) => `terraform/${name}`), 128],
  ['TypeScript', ['pulumi/index.ts'], 100],
] as const)('is a tenth of the lines in %s, and none is long', (language, files, width) => {
  const lines = files.flatMap((file) => codeLines(read(file)))
  expect(lines.length).toBeLessThanOrEqual(vendor / 10)
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width)
  const guide = readFileSync(join(root, 'docs/guides/accelerator.md'), 'utf8')
  const [, ...heads] = guide.match(/^\| \| (.*)\|$/m)![1]!.split('|')
  const column = heads.findIndex((head) => head.includes(language))
  const told = guide
    .match(/^\| together \| (.*)\|$/m)![1]!
    .split('|')
    .map(Number)
  expect(told[0]).toBe(vendor)
  expect(told[column + 1]).toBe(lines.length)
})

test('counts neither blanks nor comments', () => {
  const text = '# a\n\n/** b\n * c\n */\n// d\n  e = 1 # f\nconst g = 2 // h\n'
  expect(codeLines(text)).toEqual(['  e = 1 # f', 'const g = 2 // h'])
})

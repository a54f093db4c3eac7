import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { derived } from '../provider/cli/generate'

const root = join(__dirname, '..')
const biome = join(dirname(require.resolve('@biomejs/biome/package.json')), 'bin', 'biome')
const mark = '// Generated from provider/resources by `npm run generate`. Do not edit.'

/** As the formatter leaves a file of this name. */
const formatted = (file: string, text: string) =>
  execFileSync(process.execPath, [biome, 'check', '--write', `--stdin-file-path=${file}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })

describe('what is derived from the definitions is committed as it is', () => {
  for (const { file, text } of derived())
    test(file, () => {
      const generated = file.startsWith('sdk/') ? formatted(file, text) : text
      expect(readFileSync(join(root, file), 'utf8'), `${file} is stale: run npm run generate`).toBe(
        generated,
      )
    })

  test('every file in sdk/ that says it is generated is', () => {
    const marked = readdirSync(join(root, 'sdk'))
      .map((name) => `sdk/${name}`)
      .filter((file) => readFileSync(join(root, file), 'utf8').startsWith(mark))
    expect(marked.sort()).toEqual(
      derived()
        .map(({ file }) => file)
        .filter((file) => file.startsWith('sdk/'))
        .sort(),
    )
  })

  test('every page in docs/ is, but for the guides', () => {
    const found = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name.replaceAll('\\', '/')}`)
      .filter((file) => !file.startsWith('docs/guides/'))
    expect(found.sort()).toEqual(
      derived()
        .map(({ file }) => file)
        .filter((file) => /^docs\/(?!guides\/).*\.md$/.test(file))
        .sort(),
    )
  })

  test('the formatter is really asked', () => {
    expect(existsSync(biome)).toBe(true)
    expect(formatted('sdk/x.ts', 'export const a = "b";')).toBe("export const a = 'b'\n")
  })
})

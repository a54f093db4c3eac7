import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { identityOf, stateFrom } from '../../provider/cli/sources'
import { StateError } from '../../provider/inventory'
import { failure } from '../lifecycle/stage'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-test-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
})
afterAll(() => rm(folder, { recursive: true }))

const empty = '{"version":3,"deployment":{"manifest":{}}}'

/** Puts a program on PATH, in place of all others, that does what a shell script says. */
async function onPath(name: string, script: string) {
  const bin = join(folder, `bin-of-${name}`)
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, name), 0o755)
  vi.stubEnv('PATH', bin)
}

test.each([
  ['UTF-8', Buffer.from(empty)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${empty}`)],
  ['UTF-16, as a shell of Windows writes it', Buffer.from(`\ufeff${empty}`, 'utf16le')],
])('a file in %s is read', async (_, bytes) => {
  const file = join(folder, 'state.json')
  await writeFile(file, bytes)
  expect(await stateFrom('pulumi', file)).toEqual({ name: file, engine: 'pulumi', claims: [] })
})

describe('refused:', () => {
  test.each([
    ['a file that is not there', '/no.json', /no\.json cannot be read: there is no such file$/],
    ['a folder', '', /cannot be read: it is a folder$/],
  ])('%s', async (_, name, sentence) => {
    const error = await failure(stateFrom('pulumi', folder + name))
    expect(error).toBeInstanceOf(StateError)
    expect(error.message).toMatch(sentence)
  })

  test('a folder when its engine is not there', async () => {
    vi.stubEnv('PATH', '')
    const error = await failure(stateFrom('terraformDir', folder))
    expect(error.message).toMatch(
      /: there is no terraform or tofu on PATH; give its state as a file$/,
    )
  })

  test('a folder of which its engine says no, with what it says, fit for a terminal', async () => {
    await onPath('pulumi', "printf 'error: no \\033[31mstack\\n' >&2; exit 6")
    const error = await failure(stateFrom('pulumiStack', folder))
    expect(error.message).toMatch(/: pulumi ended with 6, saying:\nerror: no \\u\{1b\}\[31mstack$/)
  })
})

test.each([
  ['infra', 'stack export --cwd infra --non-interactive --color=never'],
  ['infra#prod', 'stack export --cwd infra --non-interactive --color=never --stack prod'],
  [
    'a#b#org/shop/prod',
    'stack export --cwd a#b --non-interactive --color=never --stack org/shop/prod',
  ],
  ['#prod', 'stack export --cwd . --non-interactive --color=never --stack prod'],
])('pulumi is asked for %s', async (named, words) => {
  await onPath('pulumi', `[ "$*" = "${words}" ] && echo '${empty}'`)
  expect(await stateFrom('pulumiStack', named)).toMatchObject({ name: named, claims: [] })
})

test('tofu is asked where there is no terraform', async () => {
  await onPath('tofu', `[ "$*" = "-chdir=infra show -json" ] && echo '{"format_version":"1.0"}'`)
  expect(await stateFrom('terraformDir', 'infra')).toMatchObject({
    engine: 'terraform',
    claims: [],
  })
})

test('a place has one identity, however it is written', () => {
  expect(identityOf('pulumi', './a/../state.json')).toBe(identityOf('pulumi', 'state.json'))
  expect(identityOf('terraformDir', 'a/')).toBe(identityOf('terraformDir', 'a'))
  expect(identityOf('pulumiStack', 'a#dev')).not.toBe(identityOf('pulumiStack', 'a#prod'))
  expect(identityOf('pulumi', '-')).toBe(identityOf('terraform', '-'))
})

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const hasGpg = spawnSync('gpg', ['--version']).status === 0

let folder: string
let sums: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wb-sign-'))
  sums = join(folder, 'SHA256SUMS')
  await writeFile(sums, 'abc  file\n')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function sign(key: string | undefined) {
  const { sign } = await import('../../release/sign.mjs')
  return sign(sums, key)
}

test('without a key nothing is signed, and a sentence says how to', async () => {
  const said = await sign(undefined)
  expect(said).toContain('not signed')
  expect(said).toContain('WRISTBAND_RELEASE_KEY')
  expect(said).toContain(`gpg --local-user <key> --detach-sign ${sums}`)
  expect(existsSync(`${sums}.sig`)).toBe(false)
})

describe.skipIf(!hasGpg)('with gpg', () => {
  const before = process.env.GNUPGHOME
  const gpg = (...args: string[]) => execFileSync('gpg', ['--batch', ...args], { stdio: 'pipe' })
  const make = (name: string, kind: string) =>
    gpg('--passphrase', '', '--quick-generate-key', name, kind, 'sign', 'never')

  beforeAll(async () => {
    await chmod(folder, 0o700)
    process.env.GNUPGHOME = folder
    make('releases@example.com', 'rsa2048')
    make('curve@example.com', 'ed25519')
  })

  afterAll(() => {
    spawnSync('gpgconf', ['--kill', 'all'])
    if (before === undefined) delete process.env.GNUPGHOME
    else process.env.GNUPGHOME = before
  })

  test('an RSA key signs, in binary, what gpg then verifies', async () => {
    expect(await sign('releases@example.com')).toContain('signed with releases@example.com')
    expect(String(await readFile(`${sums}.sig`))).not.toContain('BEGIN PGP')
    gpg('--verify', `${sums}.sig`, sums)
    await writeFile(sums, 'abd  file\n')
    expect(() => gpg('--verify', `${sums}.sig`, sums)).toThrow('BAD signature')
  })

  test('a key that the registry does not verify is refused', async () => {
    await expect(sign('curve@example.com')).rejects.toThrow('RSA and DSA keys')
  })

  test('a key that is not there is an error', async () => {
    await expect(sign('nobody@example.com')).rejects.toThrow('gpg')
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { objections } from '../../release/preflight.mjs'

const fine = {
  version: '1.2.3',
  doubts: [],
  changelog: '# Changelog\n\n## [1.2.3] - 2026-01-02\n',
  repository: 'github:acme/wristband-iac',
  where: 'acme/wristband-iac',
}

test('nothing speaks against what is ready', () => {
  expect(objections(fine)).toEqual([])
  for (const url of [
    'git+https://github.com/acme/wristband-iac.git',
    'git@github.com:acme/wristband-iac',
  ])
    expect(objections({ ...fine, repository: { type: 'git', url } })).toEqual([])
  expect(objections({ ...fine, repository: undefined, where: undefined })).toEqual([])
})

for (const [what, change, said] of [
  ['the checkout', { doubts: ['a file is not committed'] }, 'a file is not committed'],
  ['a changelog without the version', { changelog: '## [Unreleased]\n' }, '## [1.2.3]'],
  ['another repository', { repository: 'github:eve/wristband-iac' }, 'names eve/wristband-iac'],
  ['no repository', { repository: undefined }, 'names no repository'],
] as const)
  test(`${what} speaks against it`, () => {
    expect(objections({ ...fine, ...change })).toEqual([expect.stringContaining(said)])
  })

describe.skipIf(spawnSync('gpg', ['--version']).status !== 0)('signing what was built', () => {
  let folder: string
  let key: string
  const home = () => ({ ...process.env, GNUPGHOME: join(folder, 'home') })
  const name = 'releases@example.com'

  const sign = (env: Record<string, string>) =>
    spawnSync(process.execPath, [join(root, 'release/sign-assets.mjs'), folder], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', ...env },
    })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wb-assets-'))
    execFileSync('mkdir', ['-m', '700', join(folder, 'home')])
    const gpg = (...args: string[]) =>
      execFileSync('gpg', ['--batch', ...args], { env: home(), encoding: 'utf8', stdio: 'pipe' })
    gpg('--passphrase', '', '--quick-generate-key', name, 'rsa2048', 'sign', 'never')
    key = gpg('--armor', '--export-secret-keys', name)
    await writeFile(join(folder, 'a.zip'), 'an archive')
    const sum = createHash('sha256').update('an archive').digest('hex')
    await writeFile(join(folder, 'a_SHA256SUMS'), `${sum}  a.zip\n`)
  })

  afterAll(async () => {
    spawnSync('gpgconf', ['--kill', 'all'], { env: home() })
    await rm(folder, { recursive: true, force: true })
  })

  const signature = () => join(folder, 'a_SHA256SUMS.sig')

  test('takes the key from the environment alone, and shows nothing of it', () => {
    const { status, stdout, stderr } = sign({
      RELEASE_PRIVATE_KEY: key,
      WRISTBAND_RELEASE_KEY: name,
    })
    expect(stderr).toContain(`signed with ${name}`)
    expect(status).toBe(0)
    expect(stdout + stderr).not.toContain('PRIVATE KEY')
    execFileSync('gpg', ['--batch', '--verify', signature(), join(folder, 'a_SHA256SUMS')], {
      env: home(),
      stdio: 'pipe',
    })
  })

  test('without a key it says so', () => {
    const { status, stderr } = sign({ WRISTBAND_RELEASE_KEY: name })
    expect(status).toBe(1)
    expect(stderr).toContain('RELEASE_PRIVATE_KEY holds no key')
  })

  test('an archive that was changed on the way is not signed', async () => {
    await rm(signature(), { force: true })
    await writeFile(join(folder, 'a.zip'), 'another archive')
    const { status, stderr } = sign({ RELEASE_PRIVATE_KEY: key, WRISTBAND_RELEASE_KEY: name })
    expect(status).toBe(1)
    expect(stderr).toContain('a.zip is ')
    expect(existsSync(signature())).toBe(false)
  })
})

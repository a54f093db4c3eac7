import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hostCertificate, start } from './plugin'
import { buildProvider } from './terraform'

describe('what was compiled in one start is there in the next', () => {
  let built: string
  let file: string
  let home: string
  let cache: string

  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'wristband-loader-'))
    file = await buildProvider(built)
  })
  afterAll(() => rm(built, { recursive: true }))

  beforeEach(async () => {
    home = await mkdtemp(join(built, 'home-'))
    cache = join(home, '.cache', 'wristband-iac', 'terraform')
  })

  /** A whole life of the provider; it has to get as far as its handshake. */
  async function live(env: Record<string, string> = { HOME: home }) {
    const provider = await start(file, { PLUGIN_CLIENT_CERT: hostCertificate().cert, ...env })
    provider.process.kill('SIGTERM')
    expect(await provider.exited).toBe(143)
    expect(provider.stderr()).toBe('')
    expect(provider.handshake[0]).toBe('1')
  }

  const kept = async () => join(cache, (await readdir(cache))[0]!)

  test('in one file that nobody else can read or write, and that stays as it is', async () => {
    await live()
    expect(await readdir(cache)).toEqual([`compiled-${process.version}-${process.arch}`])
    const first = await stat(await kept())
    expect(first.mode & 0o777).toBe(0o600)
    expect((await stat(cache)).mode & 0o777).toBe(0o700)
    await live()
    expect((await stat(await kept())).ino).toBe(first.ino)
  })

  for (const [what, spoil] of [
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['changed in one place', (bytes: Buffer) => Buffer.from(bytes).fill(7, 100_000, 100_001)],
    ['empty', () => Buffer.alloc(0)],
  ] as const)
    test(`a file that is ${what} is made anew`, async () => {
      await live()
      const good = await readFile(await kept())
      const bad = spoil(good)
      await writeFile(await kept(), bad)
      await live()
      const mended = await readFile(await kept())
      expect(mended.equals(bad)).toBe(false)
      expect(mended.length).toBeGreaterThan(good.length / 2)
    })

  test('a file that others may write is not believed', async () => {
    await live()
    const path = await kept()
    await chmod(path, 0o622)
    const before = await stat(path)
    await live()
    const after = await stat(path)
    expect(after.ino).not.toBe(before.ino)
    expect(after.mode & 0o777).toBe(0o600)
  })

  test('nothing is put into a folder that others may write', async () => {
    await mkdir(cache, { recursive: true })
    await chmod(cache, 0o777)
    await live()
    expect(await readdir(cache)).toEqual([])
  })

  test('nothing is kept when it is switched off, or when there is no home', async () => {
    await live({ HOME: home, WRISTBAND_PLUGIN_CACHE: 'off' })
    await live({})
    expect(await readdir(home)).toEqual([])
  })

  test('a home that is no folder is no reason not to run', async () => {
    const strange = join(home, 'file')
    await writeFile(strange, '')
    await live({ HOME: strange })
  })
})

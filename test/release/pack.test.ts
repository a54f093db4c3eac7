import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../terraform-registry-manifest.json'
import { entriesOf } from './zip'

const program = 'terraform-provider-wristband'
const platforms = [
  { os: 'linux', arch: 'amd64' },
  { os: 'windows', arch: 'amd64' },
]

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-pack-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Packs programs that are written anew each time. */
async function packed(name: string, contents = 'a program') {
  const { pack } = await import('../../release/pack.mjs')
  const own = join(folder, name)
  await mkdir(own)
  const file = join(own, 'program')
  await writeFile(file, contents, { mode: 0o600 })
  return pack({
    version: '1.2.3',
    made: platforms.map((platform) => ({ ...platform, file })),
    beside: { LICENSE: 'LICENSE' },
    manifest: 'terraform-registry-manifest.json',
    out: join(own, 'out'),
  })
}

const sha256 = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

describe('what is uploaded to a release', () => {
  let release: Awaited<ReturnType<typeof packed>>

  beforeAll(async () => {
    release = await packed('first')
  })

  test('is named as the registry names it', async () => {
    expect((await readdir(release.assets)).sort()).toEqual([
      `${program}_1.2.3_SHA256SUMS`,
      `${program}_1.2.3_linux_amd64.zip`,
      `${program}_1.2.3_manifest.json`,
      `${program}_1.2.3_windows_amd64.zip`,
    ])
  })

  test('has a checksum for each archive and for the manifest, in the form of sha256sum', async () => {
    expect(basename(release.sums)).toBe(`${program}_1.2.3_SHA256SUMS`)
    const expected = await Promise.all(
      ['linux_amd64.zip', 'manifest.json', 'windows_amd64.zip'].map(async (end) => {
        const name = `${program}_1.2.3_${end}`
        return `${await sha256(join(release.assets, name))}  ${name}\n`
      }),
    )
    expect(await readFile(release.sums, 'utf8')).toBe(expected.join(''))
  })

  test('says which protocol is spoken', async () => {
    const text = await readFile(join(release.assets, `${program}_1.2.3_manifest.json`), 'utf8')
    expect(JSON.parse(text)).toEqual(manifest)
    expect(manifest).toEqual({ version: 1, metadata: { protocol_versions: ['6.0'] } })
  })

  test('holds a program that may be run, and the licence', async () => {
    const noTime = { date: (2 << 5) | 1, time: 0 }
    const licence = { name: 'LICENSE', mode: 0o100644, ...noTime }
    const programs = { linux_amd64: `${program}_v1.2.3`, windows_amd64: `${program}_v1.2.3.exe` }
    for (const [platform, name] of Object.entries(programs)) {
      const archive = await readFile(join(release.assets, `${program}_1.2.3_${platform}.zip`))
      expect(entriesOf(archive)).toEqual([licence, { name, mode: 0o100755, ...noTime }])
    }
  })

  test('is the same when it is made again, elsewhere on earth and later', async () => {
    const zone = process.env.TZ
    process.env.TZ = zone === 'Pacific/Auckland' ? 'UTC' : 'Pacific/Auckland'
    const again = await packed('second').finally(() => {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    })
    const other = await packed('third', 'another program')
    const sums = await readFile(release.sums, 'utf8')
    expect(await readFile(again.sums, 'utf8')).toBe(sums)
    expect(await readFile(other.sums, 'utf8')).not.toBe(sums)
  })

  test('stands in a mirror as well, which says what a lock file will say', async () => {
    const shelf = join(release.mirror, 'registry.terraform.io', 'wristband-dev', 'wristband')
    const json = async (name: string) => JSON.parse(await readFile(join(shelf, name), 'utf8'))
    expect(await json('index.json')).toEqual({ versions: { '1.2.3': {} } })
    const { archives } = await json('1.2.3.json')
    expect(Object.keys(archives)).toEqual(['linux_amd64', 'windows_amd64'])
    for (const { url, hashes } of Object.values<{ url: string; hashes: string[] }>(archives)) {
      expect(await sha256(join(shelf, url))).toBe(await sha256(join(release.assets, url)))
      expect(hashes).toEqual([expect.stringMatching(/^h1:[A-Za-z0-9+/]{43}=$/)])
    }
  })
})

test('an archive of a file that is not there is an error', async () => {
  const { writeArchive } = await import('../../release/archive.mjs')
  const missing = { name: 'program', file: join(folder, 'missing') }
  await expect(writeArchive([missing], join(folder, 'missing.zip'))).rejects.toThrow('ENOENT')
})

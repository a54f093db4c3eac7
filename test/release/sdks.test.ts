/** The SDKs among what is uploaded to a release. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { packSdks, writeSdk } from '../../release/sdks.mjs'
import { entriesOf } from './zip'

const generator = inject('sdkGenerator')
const version = '0.1.0'

/** A file of each, and what it says of itself. */
const marks: Record<string, [file: string, says: string]> = {
  dotnet: ['Wristband.Iac.csproj', '<Version>0.1.0</Version>'],
  go: ['go.mod', 'module github.com/wristband-dev/wristband-iac/sdk/go'],
  java: ['src/main/java/dev/wristband/wristband/OAuthClient.java', 'class OAuthClient'],
  nodejs: ['package.json', '"name": "@wristband-dev/pulumi-wristband"'],
  python: ['pyproject.toml', 'name = "pulumi_wristband"'],
}

describe.skipIf(!generator)('what is uploaded to a release', { timeout: 60_000 }, () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wristband-sdks-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const packed = async (name: string) => {
    const assets = join(folder, name)
    await mkdir(assets)
    const license = join(root, 'LICENSE')
    return packSdks({ version, generator: generator!, license, assets })
  }

  test('holds an SDK for each language, with checksums, and is the same when it is made again', async () => {
    const sums = await packed('first')
    const names = Object.keys(marks).map(
      (language) => `pulumi-wristband_${version}_${language}.zip`,
    )
    expect((await readdir(join(folder, 'first'))).sort()).toEqual(
      [...names, `pulumi-wristband_${version}_SHA256SUMS`].sort(),
    )
    const archives = await Promise.all(names.map((name) => readFile(join(folder, 'first', name))))
    const lines = archives.map(
      (bytes, at) => `${createHash('sha256').update(bytes).digest('hex')}  ${names[at]}\n`,
    )
    const text = await readFile(sums, 'utf8')
    expect(text).toBe(lines.join(''))
    for (const [at, [file]] of Object.values(marks).entries())
      expect(entriesOf(archives[at]!).map(({ name }) => name)).toEqual(
        expect.arrayContaining([file, 'LICENSE', 'README.md']),
      )
    expect(await readFile(await packed('second'), 'utf8')).toBe(text)
  })

  test.each(Object.entries(marks))('%s says what it is', async (language, [file, says]) => {
    const sdk = join(folder, `of-${language}`)
    await writeSdk(generator!, language, sdk)
    expect(await readFile(join(sdk, file), 'utf8')).toContain(says)
  })

  test('a language that there is no generator for is an error', async () => {
    const sdk = join(folder, 'of-none')
    await expect(writeSdk(generator!, 'cobol', sdk)).rejects.toThrow('no generator for cobol')
  })

  test('a checksum that does not fit keeps all of it from being signed', async () => {
    const sums = await packed('spoiled')
    await writeFile(
      sums,
      (await readFile(sums, 'utf8')).replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    )
    const { run } = await import('../../engine/spawn.mjs')
    const { code, stderr } = await run(process.execPath, [
      join(root, 'release', 'sign-assets.mjs'),
      join(folder, 'spoiled'),
    ])
    expect(code).not.toBe(0)
    expect(stderr).toContain(`and pulumi-wristband_${version}_SHA256SUMS says`)
  })
})

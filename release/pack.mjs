import { copyFile, link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageHash, writeArchive, writeSums } from './archive.mjs'
import { nameOf } from './platforms.mjs'

const program = 'terraform-provider-wristband'

/** Where a mirror keeps the provider; `provider/resources/spelling.ts` says the same. */
const address = ['registry.terraform.io', 'wristband-dev', 'wristband']

/**
 * What a program is called inside its archive.
 *
 * @param {string} version
 * @param {string} os
 */
export const programName = (version, os) =>
  `${program}_v${version}${os === 'windows' ? '.exe' : ''}`

/**
 * @typedef {object} Made
 * @property {string} os
 * @property {string} arch
 * @property {string} file the executable
 */

/**
 * Writes what is uploaded to a release, and beside it a mirror, which serves as a folder and behind a web server.
 *
 * @param {object} release
 * @param {string} release.version
 * @param {readonly Made[]} release.made
 * @param {Record<string, string>} release.beside files that go into every archive, by their name in it
 * @param {string} release.manifest terraform-registry-manifest.json
 * @param {string} release.out an empty folder
 * @returns {Promise<{ assets: string, mirror: string, sums: string }>} two folders, and the file of the checksums
 */
export async function pack({ version, made, beside, manifest, out }) {
  const assets = join(out, 'assets')
  const mirror = join(out, 'mirror')
  const shelf = join(mirror, ...address)
  await mkdir(assets, { recursive: true })
  await mkdir(shelf, { recursive: true })

  const named = (/** @type {string} */ what) => `${program}_${version}_${what}`
  /** @type {Record<string, { url: string, hashes: string[] }>} */
  const archives = {}
  for (const { os, arch, file } of made) {
    const entries = [
      ...Object.entries(beside).map(([name, file]) => ({ name, file })),
      { name: programName(version, os), file, executable: true },
    ]
    const platform = nameOf({ os, arch })
    const name = named(`${platform}.zip`)
    await writeArchive(entries, join(assets, name))
    await link(join(assets, name), join(shelf, name))
    archives[platform] = { url: name, hashes: [await packageHash(entries)] }
  }
  await writeJson(join(shelf, 'index.json'), { versions: { [version]: {} } })
  await writeJson(join(shelf, `${version}.json`), { archives })

  const described = named('manifest.json')
  await copyFile(manifest, join(assets, described))
  const listed = [...Object.values(archives).map(({ url }) => url), described].sort()
  const sums = join(assets, named('SHA256SUMS'))
  await writeSums(assets, listed, sums)
  return { assets, mirror, sums }
}

/**
 * @param {string} file
 * @param {object} document
 */
const writeJson = (file, document) => writeFile(file, `${JSON.stringify(document, null, 2)}\n`)

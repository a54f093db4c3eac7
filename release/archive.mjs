import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

/**
 * @typedef {object} Entry
 * @property {string} name inside the archive
 * @property {string} file whose contents it has
 * @property {boolean} [executable]
 */

/**
 * When a file was written is not a part of a release. A zip keeps the time of the clock on the wall, so the same one in
 * every zone; its first month is left out because there are zones where it has not begun.
 */
const noTime = () => new Date(1980, 1, 1)

/**
 * Writes a zip. The same contents give the same bytes, with the same version of Node.
 *
 * @param {readonly Entry[]} entries
 * @param {string} archive
 */
export async function writeArchive(entries, archive) {
  const zip = new yazl.ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(archive))
  const failed = new Promise((_, reject) => zip.on('error', reject))
  for (const { name, file, executable } of entries)
    zip.addFile(file, name, {
      mtime: noTime(),
      forceDosTimestamp: true,
      mode: executable ? 0o100755 : 0o100644,
      compressionLevel: 9,
    })
  zip.end()
  await Promise.race([written, failed])
}

/** What a folder holds, in one order everywhere. @param {string} folder */
export async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .map((file) => ({ name: relative(folder, file).replaceAll('\\', '/'), file }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param {string} file */
export async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/**
 * Writes checksums in the form of sha256sum.
 *
 * @param {string} folder
 * @param {readonly string[]} names of files in it
 * @param {string} sums the file to write
 */
export async function writeSums(folder, names, sums) {
  const lines = []
  for (const name of names) lines.push(`${await sha256(join(folder, name))}  ${name}\n`)
  await writeFile(sums, lines.join(''))
}

/**
 * The checksum by which a lock file of Terraform knows a package, packed or not: Go's `h1:`.
 *
 * @param {readonly Entry[]} entries
 */
export async function packageHash(entries) {
  const lines = await Promise.all(
    entries.map(async ({ name, file }) => ({ name, line: `${await sha256(file)}  ${name}\n` })),
  )
  lines.sort((a, b) => (a.name < b.name ? -1 : 1))
  const hash = createHash('sha256').update(lines.map(({ line }) => line).join(''))
  return `h1:${hash.digest('base64')}`
}

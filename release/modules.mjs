// The Terraform modules, in one archive among what is uploaded to a release.
import { dirname, join } from 'node:path'
import { filesIn, writeArchive, writeSums } from './archive.mjs'

const folder = join(dirname(import.meta.dirname), 'modules')

/**
 * @param {object} release
 * @param {string} release.version
 * @param {string} release.license a file that goes into the archive
 * @param {string} release.assets the folder of what is uploaded
 * @returns {Promise<string>} the file of the checksum
 */
export async function packModules({ version, license, assets }) {
  const name = `terraform-wristband-modules_${version}`
  const entries = [...(await filesIn(folder)), { name: 'LICENSE', file: license }]
  await writeArchive(entries, join(assets, `${name}.zip`))
  const sums = join(assets, `${name}_SHA256SUMS`)
  await writeSums(assets, [`${name}.zip`], sums)
  return sums
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../engine/spawn.mjs'

/** How large the package may be, in bytes: what it was, and about 15 % more. A larger one is somebody's decision. */
export const budget = { packed: 1_300_000, unpacked: 4_600_000 }

/** What may be in it. No sources, no tests, no maps. */
export const expected = [
  /^(package\.json|README\.md|LICENSE|schema\.json)$/,
  /^docs\/schema\/[\w.-]+\.json$/,
  /^dist\/(provider|sdk)\/[\w/-]+(\.d\.ts|\.js)$/,
  /^dist\/(terraform-provider|pulumi-resource)-wristband$/,
]

/**
 * @typedef {object} Packed
 * @property {string} file the archive
 * @property {string[]} contents the paths in it
 * @property {number} packed bytes
 * @property {number} unpacked bytes
 */

/**
 * Packs the built package as it would be published. Asks no server, and runs no script of the package.
 *
 * @param {string} root the repository
 * @param {string} folder where the archive goes
 * @returns {Promise<Packed>}
 */
export async function packNpm(root, folder) {
  await mkdir(folder, { recursive: true })
  const flags = ['--json', '--ignore-scripts', '--offline', '--pack-destination', folder]
  const { stdout } = await must('npm', ['pack', ...flags], { cwd: root })
  const [{ filename, files, size, unpackedSize }] = JSON.parse(stdout)
  const contents = files.map((/** @type {{ path: string }} */ { path }) => path)
  return { file: join(folder, filename), contents, packed: size, unpacked: unpackedSize }
}

/**
 * What speaks against publishing it.
 *
 * @param {Packed} archive
 * @returns {string[]} sentences
 */
export function faultsOf({ contents, packed, unpacked }) {
  const strangers = contents.filter((path) => !expected.some((form) => form.test(path)))
  const sizes = Object.entries({ packed, unpacked })
  return [
    ...strangers.map((path) => `${path} has no place in the package`),
    ...sizes.flatMap(([what, size]) => {
      const most = budget[/** @type {keyof typeof budget} */ (what)]
      return size > most ? `${what} it has ${size} bytes; at most ${most} are expected` : []
    }),
  ]
}

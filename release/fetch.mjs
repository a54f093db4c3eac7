import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheRoot, once } from '../engine/cache.mjs'
import { must } from '../engine/spawn.mjs'

/**
 * The contents of a published npm package, kept between runs. Nothing of it is run.
 *
 * @param {string} name
 * @param {string} version
 * @param {string} integrity what the package has to be, as a lock file says it: `sha512-…`
 * @returns {Promise<string>} the folder of its package.json
 * @throws {Error} it cannot be had, or is not what it has to be
 */
export async function fetchPackage(name, version, integrity) {
  const path = join(cacheRoot, 'packages', `${name.replace('/', '+')}-${version}`)
  const folder = await once(path, async (unfinished) => {
    const flags = ['--json', '--ignore-scripts', '--pack-destination', unfinished]
    const { stdout } = await must('npm', ['pack', `${name}@${version}`, ...flags])
    const [{ filename }] = JSON.parse(stdout)
    const archive = join(unfinished, filename)
    const digest = createHash('sha512').update(await readFile(archive))
    const found = `sha512-${digest.digest('base64')}`
    if (found !== integrity)
      throw new Error(`${name} ${version} is ${found}, and ${integrity} is expected`)
    await must('tar', ['-xzf', archive, '-C', unfinished])
    await rm(archive)
  })
  return join(folder, 'package')
}

import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cacheRoot, digest, once, tidy } from './cache.mjs'
import { narrate, speaker } from './narrate.mjs'
import { must } from './spawn.mjs'

/** What a user's Pulumi program has beside our package. WRISTBAND_TEST_PULUMI is another version of the first. */
const companions = {
  '@pulumi/pulumi': process.env.WRISTBAND_TEST_PULUMI || '3.248.0',
  '@pulumi/policy': '1.21.0',
  typescript: '5.9',
}

const shops = join(cacheRoot, 'workshop')

/**
 * Makes a folder outside the repository in which packages are installed the way users install
 * them. A program placed in `<folder>/programs/<name>/` imports them by name. Kept between runs;
 * other contents of a package give another folder.
 *
 * @param {{ packages?: string[], quiet?: boolean }} [options] packages: folders of built npm packages
 * @returns {Promise<string>} the folder
 */
export async function workshop({ packages = [], quiet = false } = {}) {
  const tarballs = await Promise.all(packages.map(pack))
  const key = digest(JSON.stringify(companions), ...tarballs.map(({ file }) => basename(file)))
  const folder = await once(join(shops, key), async (unfinished) => {
    await narrate(speaker(quiet), 'installing the package as users do', async () => {
      const ours = tarballs.map(({ name, file }) => [name, `file:${file}`])
      const dependencies = { ...companions, ...Object.fromEntries(ours) }
      await writeFile(
        join(unfinished, 'package.json'),
        JSON.stringify({ private: true, dependencies }, undefined, 2),
      )
      const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
      await must('npm', ['install', '--no-package-lock', '--loglevel=error', ...flags], {
        cwd: unfinished,
      })
      await mkdir(join(unfinished, 'programs'))
    })
    // development makes a new workshop with every change of the package
    await tidy(shops, 'packages')
    await tidy(join(shops, 'packages'))
  })
  const now = new Date()
  await utimes(folder, now, now)
  return folder
}

/**
 * Packs a built package as `npm publish` would. The file's name tells its contents.
 *
 * @param {string} source
 * @returns {Promise<{ name: string, file: string }>}
 */
async function pack(source) {
  await mkdir(shops, { recursive: true })
  const scratch = await mkdtemp(join(shops, 'pack-'))
  try {
    const flags = ['--json', '--ignore-scripts', '--pack-destination', scratch]
    await must('npm', ['pack', ...flags], { cwd: source })
    const { name } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
    const [packed] = await readdir(scratch)
    if (!packed) throw new Error(`npm pack made nothing of ${source}`)
    const contents = await readFile(join(scratch, packed))
    const file = join(shops, 'packages', `${digest(contents)}-${packed}`)
    await mkdir(dirname(file), { recursive: true })
    await rename(join(scratch, packed), file)
    return { name, file }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

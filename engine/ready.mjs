import { realpathSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { digest, locked } from './cache.mjs'
import { narrate, report, speaker } from './narrate.mjs'
import { pulumi } from './pulumi.mjs'
import { must } from './spawn.mjs'

/** The repository. */
export const root = dirname(import.meta.dirname)

/** What the build reads. */
const sources = ['provider', 'sdk', 'tsconfig.json', 'package.json', 'package-lock.json']

/** Tells which sources dist was built from; not in dist, which is published. */
const stamp = join(root, 'node_modules', '.cache', 'wristband-iac', 'built-from')

/**
 * Makes a fresh checkout ready to run: dependencies, build, engine. Does only what is missing, so
 * it costs little before every command.
 *
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<string>} the folder of the engine, as {@link pulumi} gives it
 */
export async function ready({ quiet = false } = {}) {
  const say = speaker(quiet)
  await locked(join(tmpdir(), `wristband-iac-${digest(root)}`), async () => {
    if (!(await isInstalled())) {
      await narrate(say, 'installing dependencies', () => npm('ci'))
    }
    const wanted = await sourcesDigest()
    if (!(await isBuilt(wanted))) {
      await narrate(say, 'building the package', async () => {
        await rm(join(root, 'dist'), { recursive: true, force: true }) // what has no source any more
        await npm('run', 'build')
        await mkdir(dirname(stamp), { recursive: true })
        await writeFile(stamp, wanted)
      })
    }
  })
  return pulumi({ quiet })
}

/** @param {string[]} args */
const npm = (...args) => must('npm', args, { cwd: root })

/**
 * npm writes down what it has installed when it is done; that must hold all the lock file names.
 */
async function isInstalled() {
  const wanted = await packages(join(root, 'package-lock.json'))
  const hidden = join(root, 'node_modules', '.package-lock.json')
  const present = await packages(hidden).catch(() => null)
  if (!present) return false
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const there = present[path]
    if (!there) return path === '' || optional
    return there.version === version && (there.integrity ?? integrity) === integrity
  })
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} Installed
 * @param {string} lockFile
 * @returns {Promise<Record<string, Installed>>}
 */
async function packages(lockFile) {
  return JSON.parse(await readFile(lockFile, 'utf8')).packages
}

/** @param {string} wanted */
async function isBuilt(wanted) {
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built !== wanted) return false
  const { mtimeMs } = await stat(stamp)
  const outcome = await files('dist').catch(() => [])
  for (const file of outcome) {
    if ((await stat(join(root, file))).mtimeMs > mtimeMs) return false // built since by hand
  }
  return outcome.length > 0
}

async function sourcesDigest() {
  const parts = []
  for (const source of sources) {
    for (const file of await files(source)) parts.push(file, await readFile(join(root, file)))
  }
  return digest(...parts)
}

/**
 * @param {string} path relative to the repository
 * @returns {Promise<string[]>} the file itself, or all files below a folder, in order
 */
async function files(path) {
  if ((await stat(join(root, path))).isFile()) return [path]
  const found = []
  for (const name of (await readdir(join(root, path))).sort()) {
    found.push(...(await files(join(path, name))))
  }
  return found
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.')) void report(() => ready())

import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** How often a lock is renewed, and the age at which it counts as abandoned; milliseconds. */
const renewal = 5_000
const abandoned = 60_000

/** What nobody has used for a day goes; milliseconds. */
const idle = 24 * 60 * 60 * 1000

/** What is kept between runs lives outside the repository, where a clean checkout cannot lose it. */
export const cacheRoot = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'wristband-iac',
)

/** @param {(string | Buffer)[]} parts */
export function digest(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/**
 * Returns a folder that is either absent or whole: it is made beside its final place and renamed.
 * Two processes that ask at once make it once.
 *
 * @param {string} folder its final, absolute path
 * @param {(unfinished: string) => Promise<void>} make fills the folder it is given
 * @returns {Promise<string>} the folder
 */
export async function once(folder, make) {
  if (existsSync(folder)) return folder
  await locked(folder, async () => {
    if (existsSync(folder)) return
    const unfinished = `${folder}.${randomUUID()}`
    await mkdir(unfinished, { recursive: true })
    try {
      await make(unfinished)
      await rename(unfinished, folder)
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  })
  return folder
}

/**
 * Removes what nobody has used for long.
 *
 * @param {string} folder whose contents are removed, each as a whole
 * @param {string} [kept] a name in it that stays
 */
export async function tidy(folder, kept) {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0, // removed by someone who tidies too
    )
    if (age > idle && name !== kept) await rm(path, { recursive: true, force: true })
  }
}

/**
 * Runs work while no other process runs work under the same name. A lock left by a process that
 * died is taken over.
 *
 * @template T
 * @param {string} name absolute path without `.lock`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(name, work) {
  const lock = `${name}.lock`
  await mkdir(dirname(lock), { recursive: true })
  while (!(await taken(lock))) {
    if (await isAbandoned(lock)) await rm(lock, { force: true })
    else await wait(200)
  }
  const timer = setInterval(() => {
    const now = new Date()
    utimes(lock, now, now).catch(() => {}) // a lock that someone removed cannot be renewed
  }, renewal)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await rm(lock, { force: true })
  }
}

/** @param {string} lock */
async function taken(lock) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (code(error) === 'EEXIST') return false
    throw error
  }
}

/** @param {string} lock */
async function isAbandoned(lock) {
  try {
    const [{ mtimeMs }, owner] = await Promise.all([stat(lock), readFile(lock, 'utf8')])
    return Date.now() - mtimeMs > abandoned || (owner !== '' && !alive(Number(owner)))
  } catch (error) {
    if (code(error) === 'ENOENT') return false
    throw error
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return code(error) === 'EPERM'
  }
}

/** @param {unknown} error */
const code = (error) => /** @type {NodeJS.ErrnoException} */ (error).code

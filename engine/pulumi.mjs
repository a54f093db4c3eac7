import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { cacheRoot, once } from './cache.mjs'
import { download } from './download.mjs'
import { onPath, works } from './find.mjs'
import { narrate, report, speaker } from './narrate.mjs'
import { cli, key, nodeHost, version } from './pins.mjs'

/**
 * Finds or makes a Pulumi engine: CLI, host for Node programs, bridge to dynamic providers.
 *
 * Order: PATH, what an earlier call kept, the official download, a build with Go. The environment
 * variable WRISTBAND_IAC_ENGINE=path, download or build allows one way only.
 *
 * @param {{ quiet?: boolean }} [options] quiet says nothing about progress
 * @returns {Promise<string>} the folder to put first on PATH
 * @throws {Error} a sentence for each way that was tried
 */
export async function pulumi({ quiet = false } = {}) {
  const say = speaker(quiet)
  const kept = join(cacheRoot, 'engine', await key(cli, nodeHost))
  const only = process.env.WRISTBAND_IAC_ENGINE || undefined
  const release = await version(cli)

  /** @type {Record<string, { keeps?: string, make(): Promise<string> }>} */
  const ways = {
    path: { make: () => onPath(process.env.PATH ?? '') },
    download: keeping('download', (folder) =>
      narrate(say, `downloading Pulumi ${release}`, () => download(folder, release)),
    ),
    build: keeping('build', (folder) => build(folder, say)),
  }
  const chosen = Object.entries(ways).filter(([name]) => !only || name === only)
  if (chosen.length === 0) {
    throw new Error(`WRISTBAND_IAC_ENGINE is ${only}, allowed: ${Object.keys(ways).join(', ')}`)
  }
  const failures = []
  for (const [name, way] of chosen.sort(([, a], [, b]) => effort(a) - effort(b))) {
    try {
      return await way.make()
    } catch (error) {
      failures.push(`${name}: ${/** @type {Error} */ (error).message}`)
      if (way.keeps) say(`no Pulumi by ${failures.at(-1)}`)
    }
  }
  throw new Error(`no Pulumi engine could be found or made\n- ${failures.join('\n- ')}`)

  /**
   * @param {string} name
   * @param {(folder: string) => Promise<void>} fill
   */
  function keeping(name, fill) {
    const keeps = join(kept, name)
    return { keeps, make: () => once(keeps, (folder) => fill(folder).then(() => prove(folder))) }
  }
}

/** @param {{ keeps?: string }} way */
function effort({ keeps }) {
  if (!keeps) return 0
  return existsSync(keeps) ? 1 : 2
}

/** @param {string} folder */
async function prove(folder) {
  if (!(await works(folder))) throw new Error('what came out does not run on this machine')
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.')) {
  void report(async () => process.stdout.write(`${await pulumi()}\n`))
}

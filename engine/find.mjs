import { constants } from 'node:fs'
import { access, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { cli, programs } from './pins.mjs'
import { run } from './spawn.mjs'

/** The oldest CLI whose dynamic providers pass secrets and inputs as ours expect. */
const oldest = { major: 3, minor: 200 }

/** A CLI that has not told its version by then is broken; milliseconds. */
const patience = 10_000

/**
 * Looks for a whole engine on PATH. A CLI alone is not enough: without the Node host beside it, it
 * would try to download one in the middle of a deployment.
 *
 * @param {string} path as in the environment
 * @returns {Promise<string>} the folder of the CLI
 * @throws {Error} what is missing
 */
export async function onPath(path) {
  const folders = path.split(delimiter).filter(Boolean)
  const shown = await first(folders, cli.program)
  if (!shown) throw new Error('there is no pulumi on PATH')
  const folder = dirname(await realpath(join(shown, cli.program)))
  for (const companion of programs) {
    if (!(await first([folder, ...folders], companion))) {
      throw new Error(`the pulumi in ${folder} comes without ${companion}`)
    }
  }
  if (!(await works(folder))) {
    throw new Error(
      `the pulumi in ${folder} does not run, or is not a ${oldest.major}.x from ${oldest.major}.${oldest.minor} on`,
    )
  }
  return folder
}

/**
 * Asks the CLI in a folder for its version: a truncated download or a build for another machine
 * does not answer.
 *
 * @param {string} folder
 */
export async function works(folder) {
  const answer = await run(join(folder, cli.program), ['version'], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: '1' },
    timeout: patience,
  }).catch(() => undefined) // not there, or not a program for this machine
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(answer?.stdout.trim() ?? '') ?? []
  if (answer?.code !== 0 || major === undefined) return false
  return Number(major) === oldest.major && Number(minor) >= oldest.minor
}

/**
 * @param {string[]} folders
 * @param {string} program
 * @returns {Promise<string | undefined>} the first folder that holds the program
 */
async function first(folders, program) {
  for (const folder of folders) {
    const runs = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return folder
  }
  return undefined
}

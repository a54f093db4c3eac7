import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../engine/spawn.mjs'

/** The registry takes no other. */
const form = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/

/**
 * The version that a checkout is, and what speaks against publishing it under that name.
 *
 * @param {string} root the checkout
 * @returns {Promise<{ version: string, doubts: string[] }>} doubts: sentences; none when it is exactly that version
 * @throws {Error} package.json names no version that the registry would take
 */
export async function versionOf(root) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  if (!form.test(version))
    throw new Error(
      `the version in package.json is ${JSON.stringify(version)}; one such as 1.2.3 or 1.2.3-rc.1 is expected`,
    )
  const git = async (/** @type {string[]} */ ...args) =>
    (await must('git', args, { cwd: root })).stdout.split('\n').filter(Boolean)
  const changed = await git('status', '--porcelain')
  const tags = await git('tag', '--points-at', 'HEAD')
  const doubts = []
  if (changed.length > 0)
    doubts.push(
      `${changed.length} files are not as they were committed: commit them or take them away`,
    )
  if (!tags.includes(`v${version}`))
    doubts.push(`the commit does not have the tag v${version}: git tag v${version}`)
  return { version, doubts }
}

/**
 * When the commit was made: the only time that a release knows.
 *
 * @param {string} root the checkout
 */
export async function timeOf(root) {
  const { stdout } = await must('git', ['log', '-1', '--format=%ct'], { cwd: root })
  return new Date(Number(stdout) * 1000).toISOString()
}

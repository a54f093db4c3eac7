import { chmod, copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { narrate } from './narrate.mjs'
import { bridge, cli, nodeHost, version } from './pins.mjs'
import { must, run } from './spawn.mjs'

/**
 * Fills a folder with an engine built from the pinned sources. Takes about five minutes on two
 * cores the first time.
 *
 * @param {string} folder must exist
 * @param {import('./narrate.mjs').Say} say
 * @throws {Error} Go is missing or too old, or its module proxy is out of reach
 */
export async function build(folder, say) {
  if (process.platform === 'win32')
    throw new Error('the bridge to dynamic providers is a shell script')
  for (const part of [cli, nodeHost]) await compile(part, folder, say)
  const copy = join(folder, basename(bridge))
  await copyFile(bridge, copy)
  await chmod(copy, 0o755)
}

/**
 * Builds one part into a folder.
 *
 * @param {import('./pins.mjs').Part} part
 * @param {string} folder must exist
 * @param {import('./narrate.mjs').Say} say
 * @param {string[]} [more] flags for `go build`
 * @throws {Error} Go is missing or too old, or its module proxy is out of reach
 */
export async function compile(part, folder, say, more = []) {
  if (!(await hasGo())) throw new Error('the go command is not on PATH')
  const tag = `v${await version(part)}`
  const set = part.stamp ? ` -X ${part.stamp(tag)}` : ''
  const flags = ['-trimpath', '-buildvcs=false', '-mod=readonly', '-ldflags', `-s -w${set}`]
  const args = ['build', ...flags, ...more, '-o', join(folder, part.program), part.main]
  await narrate(say, `building ${part.program} ${tag} with Go`, () =>
    must('go', args, { cwd: part.folder, env: { ...process.env, GOWORK: 'off' } }),
  )
}

/** Whether anything can be built here. */
export async function hasGo() {
  const go = await run('go', ['version']).catch(() => undefined) // not there
  return go?.code === 0
}

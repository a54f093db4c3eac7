import { chmod, copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { narrate } from './narrate.mjs'
import { bridge, cli, nodeHost, version } from './pins.mjs'
import { must, run } from './spawn.mjs'

/** The variable in which both parts keep the version they answer with. */
const stamp = 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version'

/**
 * Fills a folder with an engine built from the pinned sources. Takes about five minutes on two
 * cores the first time.
 *
 * @param {string} folder must exist
 * @param {import('./narrate.mjs').Say} say
 * @throws {Error} Go is missing or too old, or its module proxy is out of reach
 */
export async function build(folder, say) {
  const go = await run('go', ['version']).catch(() => undefined)
  if (go?.code !== 0) throw new Error('the go command is not on PATH')
  if (process.platform === 'win32')
    throw new Error('the bridge to dynamic providers is a shell script')
  for (const part of [cli, nodeHost]) {
    const tag = `v${await version(part)}`
    const flags = [
      '-trimpath',
      '-buildvcs=false',
      '-mod=readonly',
      '-ldflags',
      `-s -w -X ${stamp}=${tag}`,
    ]
    const args = ['build', ...flags, '-o', join(folder, part.program), part.main]
    await narrate(say, `building ${part.program} ${tag} with Go`, () =>
      must('go', args, { cwd: part.folder, env: { ...process.env, GOWORK: 'off' } }),
    )
  }
  const copy = join(folder, basename(bridge))
  await copyFile(bridge, copy)
  await chmod(copy, 0o755)
}

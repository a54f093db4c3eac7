import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../engine/spawn.mjs'

/** A program without a host ends with this, before it has done anything. */
const sentence = 'this program is a plugin of Terraform and OpenTofu'

/** Files that somebody may have in a folder with a configuration. None may have a say. */
const temptations = {
  '.env':
    'TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2\n',
  'bunfig.toml': 'preload = ["./first.js"]\n',
  'first.js': 'process.exit(42)\n',
}

/**
 * Starts an executable where Terraform would, and looks whether it is the provider and nothing but the provider.
 *
 * @param {string} file
 * @throws {Error} it is not
 */
export async function tryOut(file) {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-try-out-'))
  try {
    for (const [name, text] of Object.entries(temptations))
      await writeFile(join(folder, name), text)
    const { code, stdout, stderr } = await run(file, [], {
      cwd: folder,
      env: {},
      timeout: 20_000,
    })
    if (code === 1 && stdout === '' && stderr.startsWith(sentence)) return
    throw new Error(
      `${file} is not the provider: without a host it ended with code ${code} and said ${JSON.stringify(stdout + stderr)}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { must } from '../engine/spawn.mjs'
import { fetchPackage } from './fetch.mjs'
import { signatureFault } from './macho.mjs'
import { bunVersion, here, nameOf, platforms } from './platforms.mjs'

/** @typedef {import('./platforms.mjs').Platform} Platform */

/** What Bun would do at every start unless it is told not to: run and believe files of the folder it is started in. */
const alone = [
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  '--no-compile-autoload-tsconfig',
  '--no-compile-autoload-package-json',
]

/** A library that the bundle leaves out is looked for when it is needed, on the machine of whoever needs it. */
const later = ['--packages=external']

/** Otherwise the path of this machine's folder stands in the executable. */
const nowhere = ['--define', '__dirname=""', '--define', '__filename=""']

/** @param {Platform} platform */
async function bun({ os, runtime, integrity }) {
  const folder = await fetchPackage(runtime, bunVersion, integrity)
  return join(folder, 'bin', os === 'windows' ? 'bun.exe' : 'bun')
}

/**
 * Puts the provider and a runtime into one file that needs nothing else.
 *
 * @param {string} bundle the provider as one CommonJS file whose name ends in `.cjs`
 * @param {Platform} platform
 * @param {string} file where the executable goes; its name is a part of its bytes
 * @param {{ bytecode?: boolean }} [options] bytecode: only for measuring what it brings
 * @returns {Promise<string | undefined>} why it cannot be used, as a sentence; nothing when it can
 */
export async function makeExecutable(bundle, platform, file, { bytecode = true } = {}) {
  const own = platforms.find((each) => nameOf(each) === here)
  if (!own) throw new Error(`there is no compiler for ${here}`)
  const [compiler, runtime] = [await bun(own), await bun(platform)]
  // bytecode is only understood by the very runtime that wrote it
  const way =
    platform === own
      ? bytecode
        ? ['--bytecode']
        : []
      : [`--target=${platform.target}-v${bunVersion}`, `--compile-executable-path=${runtime}`]
  await must(
    compiler,
    [
      'build',
      `./${basename(bundle)}`,
      '--compile',
      '--format=cjs',
      ...alone,
      ...later,
      ...nowhere,
      ...way,
      '--outfile',
      file,
    ],
    { cwd: dirname(bundle) },
  )
  if (platform.os !== 'darwin') return undefined
  if (process.platform === 'darwin') {
    await must('codesign', ['--remove-signature', file])
    await must('codesign', ['--sign', '-', file])
  }
  const fault = signatureFault(await readFile(file))
  return (
    fault && `macOS would kill it, because ${fault}. On a Mac this command signs it with codesign`
  )
}

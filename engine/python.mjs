import { readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheRoot, digest, once, tidy } from './cache.mjs'
import { narrate, speaker } from './narrate.mjs'
import { must, run } from './spawn.mjs'

/** The oldest version of Pulumi's own package that is tried. */
const pulumi = 'pulumi==3.248.0'

const environments = join(cacheRoot, 'python')

/** Whether Python is here, with all that it takes to make an environment. */
export async function hasPython() {
  const python = await run('python3', ['-c', 'import ensurepip, venv']).catch(() => undefined) // not there
  return python?.code === 0
}

/**
 * Makes a virtual environment in which an SDK is installed the way users install it. Kept between
 * runs; another schema gives another one. Takes about half a minute.
 *
 * @param {string} generator the executable that writes SDKs
 * @param {string} schema the file of the package schema
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<string>} its `python3`
 */
export async function pythonEnvironment(generator, schema, { quiet = false } = {}) {
  const key = digest(pulumi, generator, await readFile(schema))
  const folder = await once(join(environments, key), (unfinished) =>
    narrate(speaker(quiet), 'installing the SDK for Python as users do', async () => {
      const sdk = join(unfinished, 'sdk')
      await must('python3', ['-m', 'venv', unfinished])
      await must(generator, ['python', schema, sdk])
      const flags = ['--quiet', '--disable-pip-version-check', '--no-input']
      await must(join(unfinished, 'bin', 'python3'), [
        '-m',
        'pip',
        'install',
        ...flags,
        pulumi,
        sdk,
      ])
      await tidy(environments)
    }),
  )
  const now = new Date()
  await utimes(folder, now, now)
  return join(folder, 'bin', 'python3')
}

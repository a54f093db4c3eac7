/**
 * Measures the ways to make the provider one executable, and writes RESULTS.md beside this file.
 *
 *     npm run bench:executables -- [--starts 41] [--rounds 7] [--clients 50] [--no-tests]
 *     npx biome check --write bench/executables
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { commit, machine, versionOf } from '../machine'
import { startServer } from '../server'
import { contenders as peers } from '../terraform/contenders'
import type { Observation } from '../terraform/cycle'
import { cycle } from '../terraform/cycle'
import type { Executable } from './contenders'
import { makeAll } from './contenders'
import type { Measured } from './report'
import { report } from './report'
import { start } from './start'

const root = join(__dirname, '..', '..')

const { values: flags } = parseArgs({
  options: {
    starts: { type: 'string', default: '41' },
    rounds: { type: 'string', default: '7' },
    clients: { type: 'string', default: '50' },
    'no-tests': { type: 'boolean', default: false },
  },
})

async function sizes({ file }: Executable) {
  const { writeArchive } = await import('../../release/archive.mjs')
  const archive = `${file}.zip`
  await writeArchive([{ name: 'program', file, executable: true }], archive)
  return { bytes: (await stat(file)).size, zipBytes: (await stat(archive)).size }
}

/** The tests of the door, with this executable in place of the one they build. */
async function tests({ file }: Executable, folder: string): Promise<Measured['tests']> {
  const outcome = join(folder, 'tests.json')
  const args = ['--project', 'rooms', 'test/doors/terraform', '--reporter=json']
  await promisify(execFile)('npx', ['vitest', 'run', ...args, `--outputFile=${outcome}`], {
    cwd: root,
    env: { ...process.env, WRISTBAND_TEST_PROVIDER: file },
  }).catch(() => {}) // a test that fails is a result
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(outcome, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests }
}

/** Each in turn, and each round begins with another one. */
async function inTurns(
  rounds: number,
  all: readonly Measured[],
  visit: (one: Measured, round: number) => Promise<void>,
) {
  for (let round = 0; round <= rounds; round++)
    for (let at = 0; at < all.length; at++) await visit(all[(at + round) % all.length]!, round)
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-executables-'))
  const server = await startServer()
  try {
    const home = join(folder, 'home')
    await mkdir(home)
    const facts = {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      versions: { 'wristband-iac': commit(root), terraform: versionOf('terraform', 'version') },
    }
    const all: Measured[] = []
    for (const executable of await makeAll(folder))
      all.push({ ...executable, ...(await sizes(executable)), starts: [], cycles: [] })

    // the first visit warms up the machine's memory of the file
    await inTurns(Number(flags.starts), all, async (one, round) => {
      const seen = await start(one.file)
      if (round > 0) one.starts.push(seen)
    })
    console.error('started')
    await inTurns(Number(flags.rounds), all, async (one, round) => {
      const conditions = { clients: Number(flags.clients), latencyMs: 0 }
      const seen: Observation[] = await cycle(
        server,
        peers[0]!,
        join(one.file, '..'),
        home,
        conditions,
      )
      if (round > 0) one.cycles.push(seen)
      console.error(
        `round ${round}: ${one.name}: ${seen.map(({ ms }) => Math.round(ms)).join(' ')}`,
      )
    })
    if (!flags['no-tests'])
      for (const one of all) {
        one.tests = await tests(one, folder)
        console.error(`${one.name}: ${one.tests?.passed} tests passed, ${one.tests?.failed} failed`)
      }
    const page = report({ ...facts, clients: Number(flags.clients), all })
    await writeFile(join(__dirname, 'RESULTS.md'), page)
    console.log(page)
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

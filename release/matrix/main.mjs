// `npm run matrix`: runs a few tests with each supported version of what is around us, and writes what came out.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { narrate, report, speaker } from '../../engine/narrate.mjs'
import { cli, version } from '../../engine/pins.mjs'
import { ready, root } from '../../engine/ready.mjs'
import { run } from '../../engine/spawn.mjs'
import { pulumiCells, terraformCells } from './cells.mjs'
import { compatibility, titleOf } from './page.mjs'

/** @typedef {import('./cells.mjs').Cell} Cell */
/** @typedef {import('./page.mjs').Outcome} Outcome */

const say = speaker(false)
const page = join(root, 'docs', 'guides', 'compatibility.md')
/** What came out of each cell when it was last run. */
const results = join(import.meta.dirname, 'results.json')

const { values: options } = parseArgs({ options: { only: { type: 'string' } } })

/**
 * @param {Cell} cell
 * @param {string} folder for the report
 * @returns {Promise<Outcome>}
 */
async function outcomeOf({ row, column, tests, env }, folder) {
  const file = join(folder, 'report.json')
  const began = performance.now()
  const flags = ['run', ...tests, '--reporter=json', `--outputFile=${file}`]
  // the runner stays on this Node: what it starts takes the one on PATH
  const ran = await run(
    process.execPath,
    [join('node_modules', 'vitest', 'vitest.mjs'), ...flags],
    {
      cwd: root,
      env: { ...process.env, ...env },
    },
  )
  const seconds = Math.round((performance.now() - began) / 1000)
  const text = await readFile(file, 'utf8').catch(() => '{}')
  await rm(file, { force: true })
  const {
    numPassedTests: passed = 0,
    numFailedTests: failed = 0,
    testResults = [],
  } = JSON.parse(text)
  const broken = passed === 0 ? 1 : 0
  if (failed + broken > 0 || ran.code !== 0)
    say(`${row}, ${column}:\n${complaints(testResults) || ran.stdout + ran.stderr}`)
  const day = new Date().toISOString().slice(0, 10)
  return { row, column, passed, failed: failed || (ran.code === 0 ? broken : 1), seconds, day }
}

/** @param {{ assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} results */
const complaints = (results) =>
  results
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`)
    .join('\n')

async function matrix() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the matrix is run on Linux x64, for which its versions of Node are pinned')
  await ready()
  const folder = await mkdtemp(join(tmpdir(), 'wristband-matrix-'))
  try {
    const all = { pulumi: await pulumiCells(), terraform: await terraformCells() }
    /** @type {Outcome[]} */
    const known = JSON.parse(await readFile(results, 'utf8').catch(() => '[]'))
    const outcomes = new Map(known.map((each) => [titleOf(each), each]))
    const asked = [...all.pulumi, ...all.terraform].filter((cell) =>
      titleOf(cell).includes(options.only ?? ''),
    )
    for (const cell of asked) {
      const title = titleOf(cell)
      const outcome = await narrate(say, title, () => outcomeOf(cell, folder))
      say(`${title}: ${outcome.passed} passed, ${outcome.failed} failed`)
      outcomes.set(title, outcome)
      await writeFile(results, `${JSON.stringify([...outcomes.values()], null, 2)}\n`)
    }
    await writeFile(page, compatibility(all, outcomes, await about()))
    const failed = asked.filter((cell) => outcomes.get(titleOf(cell))?.failed !== 0)
    if (failed.length > 0) throw new Error(`${failed.length} cells have failed`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function about() {
  const { engines, peerDependencies } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  )
  return {
    engine: await version(cli),
    node: engines.node,
    npm: peerDependencies['@pulumi/pulumi'],
  }
}

await report(matrix)

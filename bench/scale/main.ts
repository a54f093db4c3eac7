/**
 * Measures what many clients cost, and writes RESULTS.md and results.json beside this file. Cells that are there
 * already, of other sizes, latencies and doors, stay.
 *
 *     npm run bench:scale -- [--sizes 1,50,200] [--latency 0,50] [--doors pulumi,no-op,terraform,restapi]
 *       [--steps create,preview,refresh,update,destroy] [--sow 5000]
 *       [--seldom] [--out folder]
 *     npx biome check --write bench/scale
 *
 * --seldom: the engine does not write its whole state after every client, which takes the square of the time.
 * --sow: from this size on the clients are put on the server and into the engine's state, not made by the engine, so
 * that what follows can be measured within minutes.
 */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { commit, machine, versionOf } from '../machine'
import type { Server } from '../server'
import { startServer } from '../server'
import type { Door, Programs } from './doors'
import { doors } from './doors'
import type { Results } from './report'
import { report } from './report'
import { sow } from './sow'
import type { Cell, StepName } from './step'
import { steps } from './step'

const root = join(__dirname, '..', '..')

const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,50,200' },
    latency: { type: 'string', default: '0,50' },
    doors: { type: 'string', default: doors.map(({ name }) => name).join() },
    steps: { type: 'string', default: steps.map(({ name }) => name).join() },
    sow: { type: 'string', default: '5000' },
    seldom: { type: 'boolean', default: false },
    out: { type: 'string', default: __dirname },
  },
})

const numbers = (text: string) => text.split(',').map(number)

function number(text: string) {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`${text} is not a number; numbers with commas between them are expected`)
}

function chosen<T extends { name: string }>(text: string, all: readonly T[]): T[] {
  return text.split(',').map((name) => {
    const one = all.find((each) => each.name === name)
    if (one) return one
    throw new Error(`there is no ${name}; there are ${all.map((each) => each.name).join(', ')}`)
  })
}

async function main() {
  const wanted = {
    sizes: numbers(flags.sizes),
    latencies: numbers(flags.latency),
    doors: chosen(flags.doors, doors),
    steps: chosen(flags.steps, steps).map(({ name }) => name),
  }
  const { ready } = await import('../../engine/ready.mjs')
  const engine = await ready()
  const folder = await mkdtemp(join(tmpdir(), 'wristband-scale-'))
  const results = await earlier()
  const run = Math.max(0, ...results.runs.map((each) => each.run)) + 1
  const server = await startServer()
  try {
    const programs = await providers(folder)
    results.runs.push({
      run,
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      versions: {
        'wristband-iac': commit(root),
        'Mastercard/restapi': programs.version,
        terraform: versionOf('terraform', 'version'),
        pulumi: versionOf(join(engine, 'pulumi'), 'version'),
      },
    })
    for (const latencyMs of wanted.latencies)
      for (const clients of wanted.sizes)
        for (const door of wanted.doors) {
          if (door.idle && latencyMs !== wanted.latencies[0]) continue // it knows of no server
          const place = { run, door: door.name, clients, latencyMs }
          try {
            for await (const cell of cells(server, door, programs, place, wanted.steps)) {
              results.cells = [...results.cells.filter((each) => !same(each, cell)), cell]
              console.error(
                `${latencyMs} ms, ${clients} clients, ${door.name}: ${cell.step} ${(cell.ms / 1000).toFixed(2)} s, ${cell.requests} requests`,
              )
              // whoever has to stop early keeps what there is
              await write(results)
            }
          } catch (error) {
            process.exitCode = 1
            console.error(`${clients} clients, ${door.name}: ${(error as Error).message}`)
          }
        }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Place = Pick<Cell, 'run' | 'door' | 'clients' | 'latencyMs'>

const same = (one: Cell, other: Cell) =>
  (['door', 'clients', 'latencyMs', 'step'] as const).every((key) => one[key] === other[key])

/** One life of many clients, step by step. */
async function* cells(
  server: Server,
  door: Door,
  programs: Omit<Programs, 'seldom'>,
  place: Place,
  wanted: readonly StepName[],
): AsyncGenerator<Cell> {
  const seeded = place.clients >= number(flags.sow)
  await server.restart(0)
  const { seldom } = flags
  const life = await door.open(server, seeded ? 1 : place.clients, { ...programs, seldom })
  try {
    if (seeded) {
      await life.run('create')
      await sow(life, server, place.clients, door.idle ?? false)
    }
    await server.slow(place.latencyMs)
    await server.asked()
    for (const { name: step } of steps) {
      if (seeded && step === 'create') continue
      // what comes later needs what is created
      if (!wanted.includes(step) && step !== 'create') continue
      const load = Math.round(loadavg()[0]! * 10) / 10
      const taken = await life.run(step)
      const asked = await server.asked()
      if (wanted.includes(step))
        yield { ...place, step, seeded, ...(seldom && { seldom }), load, ...taken, ...asked }
    }
  } finally {
    await life.close()
  }
}

/** Copies of the Terraform providers, which stay as they are when the package is built again. */
async function providers(folder: string): Promise<Omit<Programs, 'seldom'> & { version: string }> {
  const { findPeer, restapi } = await import('../../engine/peers.mjs')
  const { version } = await import('../../engine/pins.mjs')
  const program = await findPeer(restapi)
  if (!program || !existsSync(program))
    throw new Error(
      `there is no ${restapi.title} to compare with: node engine/peers.mjs ${restapi.program} makes it`,
    )
  const wristband = join(folder, 'wristband')
  await mkdir(wristband)
  const own = 'terraform-provider-wristband'
  await copyFile(join(root, 'dist', own), join(wristband, own))
  return { wristband, restapi: dirname(program), version: await version(restapi) }
}

const file = join(flags.out, 'results.json')

async function earlier(): Promise<Results> {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : { runs: [], cells: [] }
}

async function write(results: Results) {
  const used = new Set(results.cells.map(({ run }) => run))
  const kept = { ...results, runs: results.runs.filter(({ run }) => used.has(run)) }
  await writeFile(file, `${JSON.stringify(kept, undefined, 2)}\n`)
  await writeFile(join(flags.out, 'RESULTS.md'), report(kept))
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

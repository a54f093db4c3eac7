/**
 * Measures this provider beside Mastercard/restapi, and writes RESULTS.md and results.json beside this file.
 *
 *     npm run bench:terraform -- [--rounds 5] [--sizes 1,50,200] [--latency 0] [--contenders 2] [--out folder]
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { commit, machine, versionOf } from '../machine'
import { startServer } from '../server'
import type { Contender } from './contenders'
import { contenders } from './contenders'
import type { Observation } from './cycle'
import { cycle } from './cycle'
import type { Results } from './report'
import { report } from './report'

const root = join(__dirname, '..', '..')

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1,50,200' },
    latency: { type: 'string', default: '0' },
    contenders: { type: 'string', default: String(contenders.length) },
    out: { type: 'string', default: __dirname },
  },
})

const numbers = (text: string) =>
  text.split(',').map((part) => {
    if (/^\d+$/.test(part)) return Number(part)
    throw new Error(`${part} is not a number; numbers with commas between them are expected`)
  })

/** The folder of Mastercard/restapi, and its version. @throws Error with the way to make it */
async function peer(): Promise<{ folder: string; version: string }> {
  const { findPeer, restapi } = await import('../../engine/peers.mjs')
  const { version } = await import('../../engine/pins.mjs')
  const given = process.env.RESTAPI_PROVIDER
  const program = given ? join(given, restapi.program) : await findPeer(restapi)
  if (!program || (given && !existsSync(given)))
    throw new Error(
      `there is no ${restapi.title} to compare with: node engine/peers.mjs ${restapi.program} makes it, or RESTAPI_PROVIDER names the folder it is in`,
    )
  return { folder: dirname(program), version: await version(restapi) }
}

async function main() {
  const [rounds] = numbers(flags.rounds)
  const racing = contenders.slice(0, Number(flags.contenders))
  const other = await peer()
  const folder = await mkdtemp(join(tmpdir(), 'wristband-bench-'))
  const home = join(folder, 'home')
  await mkdir(home)
  const providers = { ...(await builds(folder, racing)), restapi: other.folder }
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: {
      'wristband-iac': commit(root),
      'Mastercard/restapi': other.version,
      terraform: versionOf('terraform', 'version'),
    },
    contenders: racing.map(({ name, about }) => ({ name, about })),
  }

  const server = await startServer()
  const observations: Observation[] = []
  const sizes = numbers(flags.sizes)
  try {
    for (let round = 0; round <= rounds!; round++) {
      const isWarmUp = round === 0
      for (const latencyMs of numbers(flags.latency))
        for (const clients of isWarmUp ? sizes.filter((size) => size <= warmUpSize) : sizes)
          for (const contender of turn(racing, round)) {
            const seen = await cycle(server, contender, providers[contender.program], home, {
              clients,
              latencyMs,
            })
            const times = seen.map(({ step, ms }) => `${step} ${(ms / 1000).toFixed(2)}`)
            console.error(
              `${isWarmUp ? 'warming up' : `round ${round}`}: ${clients} clients, ${contender.name}: ${times.join(', ')}`,
            )
            if (!isWarmUp) observations.push(...seen)
          }
      // whoever has to stop early keeps what there is
      if (!isWarmUp) await write({ ...facts, rounds: round, observations })
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** This provider in the forms in which people get it. */
async function builds(folder: string, racing: readonly Contender[]) {
  const { bundle, executable } = await import('../../provider/doors/executable/bundle.mjs')
  const { makeExecutable } = await import('../../release/executable.mjs')
  const { here, nameOf, platforms } = await import('../../release/platforms.mjs')
  const place = async (form: string) => {
    await mkdir(join(folder, form))
    return join(folder, form)
  }
  const program = 'terraform-provider-wristband'
  const [script, released] = [await place('script'), await place('executable')]
  await executable(join(script, program))
  if (!racing.some((each) => each.program === 'executable')) return { script, executable: released }
  const own = platforms.find((each) => nameOf(each) === here)
  if (!own) throw new Error(`there is no release for ${here}`)
  const bundled = join(folder, 'provider.cjs')
  await bundle(bundled)
  const fault = await makeExecutable(bundled, own, join(released, program))
  if (fault) throw new Error(fault)
  return { script, executable: released }
}

/** Larger ones take long and warm up no more. */
const warmUpSize = 50

/** The two that are compared in every round, the others in the first: whoever is first changes from round to round. */
function turn(racing: readonly Contender[], round: number): Contender[] {
  const here = round === 1 ? racing : racing.slice(0, 2)
  return here.map((_, at) => here[(at + round) % here.length]!)
}

async function write(results: Results) {
  await writeFile(join(flags.out, 'results.json'), `${JSON.stringify(results)}\n`)
  await writeFile(join(flags.out, 'RESULTS.md'), report(results))
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

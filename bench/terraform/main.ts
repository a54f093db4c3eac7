/**
 * Measures this provider beside Mastercard/restapi, and writes RESULTS.md and results.json beside this file.
 *
 *     npm run bench:terraform -- [--rounds 5] [--sizes 1,50,200] [--latency 0] [--contenders 2] [--out folder]
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { commit, machine, versionOf } from '../machine'
import { startServer } from '../server'
import { contenders } from './contenders'
import type { Observation } from './cycle'
import { cycle } from './cycle'
import { report } from './report'

const root = join(__dirname, '..', '..')
const peer = 'terraform-provider-restapi_v1.20.0'

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

/** @throws Error with the way to make it */
function peerFolder(): string {
  const folder = process.env.RESTAPI_PROVIDER
  if (folder && existsSync(join(folder, peer))) return folder
  throw new Error(
    `RESTAPI_PROVIDER names no folder with ${peer}. To make one, with Go: mkdir restapi && cd restapi && go mod init peer && go get github.com/Mastercard/terraform-provider-restapi@v1.20.0 && go build -o ${peer} github.com/Mastercard/terraform-provider-restapi && export RESTAPI_PROVIDER=$PWD`,
  )
}

async function main() {
  const [rounds] = numbers(flags.rounds)
  const racing = contenders.slice(0, Number(flags.contenders))
  const restapi = peerFolder()
  const folder = await mkdtemp(join(tmpdir(), 'wristband-bench-'))
  const built = join(folder, 'terraform-provider-wristband')
  execFileSync(process.execPath, ['provider/doors/terraform/bundle.mjs', built], { cwd: root })
  const providers = { 'wristband-dev/wristband': folder, 'mastercard/restapi': restapi }
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: {
      'wristband-iac': commit(root),
      'Mastercard/restapi': peer.split('_')[1]!,
      terraform: versionOf('terraform', 'version'),
    },
    rounds: rounds!,
    contenders: racing.map(({ name, about }) => ({ name, about })),
  }

  const server = await startServer()
  const observations: Observation[] = []
  try {
    for (let round = 0; round <= rounds!; round++)
      for (const latencyMs of numbers(flags.latency))
        for (const clients of numbers(flags.sizes)) {
          // whoever comes first finds the machine in another state than whoever comes last
          const turn = racing.map((_, at) => racing[(at + round) % racing.length]!)
          for (const contender of turn) {
            const seen = await cycle(server, contender, providers, { clients, latencyMs })
            const times = seen.map(({ step, ms }) => `${step} ${(ms / 1000).toFixed(2)}`)
            console.error(
              `${round === 0 ? 'warming up' : `round ${round}`}: ${clients} clients, ${contender.name}: ${times.join(', ')}`,
            )
            if (round > 0) observations.push(...seen)
          }
        }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }

  const results = { ...facts, observations }
  await writeFile(join(flags.out, 'results.json'), `${JSON.stringify(results, null, 1)}\n`)
  await writeFile(join(flags.out, 'RESULTS.md'), report(results))
  console.log(report(results))
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

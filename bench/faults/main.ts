/** The whole matrix: `npm run bench:faults`. With `-- --wire` without the kills, which take most of the time. */
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pulumi } from '../../engine/pulumi.mjs'
import { ready } from '../../engine/ready.mjs'
import { commit, machine, versionOf } from '../machine'
import { moments } from './gate'
import type { Aftermath, Kill } from './kills'
import { killIn, victims } from './kills'
import { cells, inLanes, nameOf, tryAll } from './matrix'
import { realPulumi } from './real-pulumi'
import { realTerraform } from './real-terraform'
import { lost, report } from './report'
import { steps } from './steps'

const run = promisify(execFile)
const root = join(__dirname, '..', '..')

/** Enough to fill the time in which most cells only wait. */
const lanes = { wire: 16, kills: 3 }

const kills: Kill[] = steps.flatMap((step) =>
  victims.flatMap((victim) => moments.map((moment) => ({ step, victim, moment }))),
)

/** A cell that could not be tried shows nothing, so it does not show that nothing is lost. */
const untried = (engine: string, kill: Kill, message: string): Aftermath => ({
  kill,
  engine,
  ...{ objects: 0, known: 0, credential: 'has none', next: '', said: message },
  losses: [`could not be tried: ${message}`],
})

/** @param told of each as it is done, since all of them take long */
async function killAll(told: (aftermath: Aftermath) => Promise<void>): Promise<void> {
  await ready({ quiet: true })
  const folder = await mkdtemp(join(tmpdir(), 'wristband-faults-built-'))
  const built = join(folder, 'terraform-provider-wristband')
  await run(process.execPath, ['provider/doors/executable/bundle.mjs', built], { cwd: root })
  const openers = [
    realPulumi,
    (env: Record<string, string>) => realTerraform(env, (file) => copyFile(built, file)),
  ]
  try {
    const all = openers.map((open) =>
      inLanes(kills, lanes.kills, 1, async (ground, kill) => {
        await ground.emulator.reset()
        const aftermath = await killIn(ground, open, kill).catch(({ message }: Error) =>
          untried(open === realPulumi ? 'Pulumi' : 'Terraform', kill, message),
        )
        console.error(
          `${aftermath.engine}: ${kill.step.says}, ${kill.victim}, ${kill.moment}: ${aftermath.losses.join('; ') || 'nothing lost'}`,
        )
        await told(aftermath)
      }),
    )
    await Promise.all(all)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function main() {
  const began = machine()
  const outcomes = await tryAll(cells(), lanes.wire, 1)
  for (const { cell, losses } of outcomes)
    if (losses.length > 0) console.error(`${nameOf(cell)}: ${losses.join('; ')}`)
  const where = {
    date: new Date().toISOString().slice(0, 10),
    machine: began,
    versions: {
      'wristband-iac': commit(root),
      terraform: versionOf('terraform', 'version'),
      pulumi: versionOf(join(await pulumi({ quiet: true }), 'pulumi'), 'version'),
    },
  }
  const aftermaths: Aftermath[] = []
  const write = () =>
    writeFile(join(__dirname, 'RESULTS.md'), report({ ...where, outcomes, aftermaths }))
  await write()
  if (!process.argv.includes('--wire'))
    await killAll(async (aftermath) => {
      aftermaths.push(aftermath)
      await write()
    })
  console.error(
    `${outcomes.length + aftermaths.length} cells, ${lost({ outcomes, aftermaths })} lost something`,
  )
  // connections to servers that are gone would keep this process for some seconds
  process.exit(lost({ outcomes, aftermaths }) > 0 ? 1 : 0)
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(2)
})

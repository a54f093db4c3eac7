/** The life of some clients under Terraform, step by step. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measure } from '../measure'
import type { Asked, Server } from '../server'
import type { Contender } from './contenders'

/** In the order in which they are run. A plan without changes ends with 0, one with changes with 2. */
export const steps = [
  { name: 'plan', args: ['plan', '-input=false', '-out=made.tfplan'] },
  { name: 'apply', args: ['apply', '-input=false', 'made.tfplan'] },
  { name: 're-plan', args: ['plan', '-input=false', '-detailed-exitcode'] },
  { name: 'destroy', args: ['destroy', '-input=false', '-auto-approve'] },
] as const

export type StepName = (typeof steps)[number]['name']

export interface Observation extends Asked {
  contender: string
  clients: number
  latencyMs: number
  step: StepName
  ms: number
  /** Of the largest of the provider's processes, which Terraform starts several times in a step. */
  peakMiB?: number
  /** Of all of the provider's processes together. */
  cpuMs?: number
}

/**
 * @param provider the folder of the provider's program
 * @param home a home directory that stays: whoever keeps something there from one run to the next may do so here
 */
export async function cycle(
  server: Server,
  contender: Contender,
  provider: string,
  home: string,
  { clients, latencyMs }: Pick<Observation, 'clients' | 'latencyMs'>,
): Promise<Observation[]> {
  const { name, source } = contender
  const folder = await mkdtemp(join(tmpdir(), 'wristband-bench-'))
  try {
    const work = join(folder, 'work')
    const rc = join(folder, 'rc')
    await mkdir(work)
    await writeFile(rc, installation(source, provider))
    await server.restart(latencyMs)
    const configuration = await contender.configuration(server, clients)
    await writeFile(join(work, 'main.tf'), requirement(source) + configuration)
    await server.asked()
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      TF_CLI_CONFIG_FILE: rc,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_ARGS: '-no-color',
      ...contender.env(server),
    }
    const observations: Observation[] = []
    for (const { name: step, args } of steps) {
      const { code, text, ms, processes } = await measure('terraform', args, { cwd: work, env })
      if (code !== 0)
        throw new Error(`${step} of ${clients} clients with ${name} ended with ${code}:\n${text}`)
      observations.push({
        contender: name,
        clients,
        latencyMs,
        step,
        ms,
        ...(processes.length > 0 && {
          peakMiB: Math.max(...processes.map(({ peakMiB }) => peakMiB)),
          cpuMs: processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
        }),
        ...(await server.asked()),
      })
    }
    return observations
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A CLI configuration by which Terraform takes a provider from a folder. */
export const installation = (source: string, folder: string) => `provider_installation {
  dev_overrides {
    "${source}" = "${folder}"
  }
  direct {}
}
`

/** What a configuration begins with that uses this provider. */
export const requirement = (source: string) => `terraform {
  required_providers {
    ${source.split('/')[1]} = {
      source = "${source}"
    }
  }
}
`

import { tmpdir } from 'node:os'
/** Two doors, one house: what they ask the server for is the same. */
import type { dynamic } from '@pulumi/pulumi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Flights } from '../../provider/doors/flights'
import { bridge } from '../../provider/doors/pulumi/bridge'
import { Program } from '../../provider/doors/pulumi/program'
import { spell } from '../../provider/doors/pulumi/settings'
import { snake, typeName } from '../../provider/doors/terraform/names'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { ResourceName } from '../../provider/resources'
import { resources } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import { stillClock } from '../lifecycle/stage'
import { writes } from './journal'
import type { Terraform } from './terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from './terraform/terraform'

interface Life {
  says: string
  of: ResourceName
  /** What is declared, one deployment after the other; after the last it is taken out. */
  stages: Values[]
}

const site = { name: 'site', type: 'BACKEND_SERVER', redirectUris: ['https://a.example/cb'] }

const lives: Life[] = [
  {
    says: 'a tenant with metadata that change',
    of: 'Tenant',
    stages: [
      { name: 'acme', publicMetadata: { plan: 'gold', seats: 3 } },
      { name: 'acme', displayName: 'Acme', publicMetadata: { plan: 'gold' } },
      { name: 'acme' },
    ],
  },
  {
    says: 'a web site that gets and loses settings',
    of: 'OAuthClient',
    stages: [
      { ...site, description: 'first', loginUrl: 'https://a.example/login' },
      {
        ...site,
        redirectUris: ['https://b.example/cb', 'https://a.example/cb'],
        accessTokenExpiration: 600,
      },
      { ...site, grantTypes: ['AUTHORIZATION_CODE'], accessTokenExpiration: 600 },
    ],
  },
  {
    says: 'a machine that becomes an app',
    of: 'OAuthClient',
    stages: [
      { name: 'worker', type: 'MACHINE_TO_MACHINE' },
      { name: 'worker', type: 'NATIVE', redirectUris: ['com.example.app:/cb'] },
    ],
  },
]

const literal = (value: unknown) =>
  typeof value === 'object' && !Array.isArray(value)
    ? `jsonencode(${JSON.stringify(value)})`
    : JSON.stringify(value)

async function byTerraform(terraform: Terraform, { of, stages }: Life) {
  for (const gives of stages) {
    const body = Object.entries(gives).map(
      ([name, value]) => `${snake(name)} = ${literal(value)}\n`,
    )
    await terraform.write(`resource "${typeName(resources[of])}" "one" {\n${body.join('')}}\n`)
    await terraform.apply()
  }
  await terraform.write('')
  await terraform.apply()
}

/** The engine's part is small: check, then whatever diff asks for. */
async function byPulumi(emulator: Emulator, { of, stages }: Life) {
  const world = {
    env: connectionTo(emulator),
    clock: stillClock(),
    cwd: tmpdir(),
    spell,
    hex: (digits: number) => 'abcdef0'.slice(0, digits),
    say: async () => {},
  }
  const provider = bridge(
    of,
    world,
    new Program(),
    new Flights(),
  ) as Required<dynamic.ResourceProvider>
  let held: { id: string; inputs: Values; outs: Values } | undefined
  for (const gives of stages) {
    const { inputs, failures } = await provider.check(held?.inputs ?? {}, gives)
    expect(failures).toEqual([])
    const diff = held && (await provider.diff(held.id, held.outs, inputs))
    if (held && diff?.changes && diff.replaces?.length === 0) {
      const { outs } = await provider.update(held.id, held.outs, inputs)
      held = { id: held.id, inputs, outs: outs as Values }
    } else if (!held || diff?.changes) {
      const { id, outs } = await provider.create(inputs)
      if (held) await provider.delete(held.id, held.outs)
      held = { id, inputs, outs: outs as Values }
    }
  }
  await provider.delete(held!.id, held!.outs)
}

/** Engines differ in which half of a replacement goes first. */
const sortedWrites = (emulator: Emulator) => writes(emulator).sort()

describe.skipIf(!hasTerraform)(
  'Pulumi and Terraform ask the same of the server for',
  { timeout: 60_000 },
  () => {
    let here: Emulator
    let there: Emulator
    let terraform: Terraform

    beforeAll(async () => {
      here = await startEmulator()
      there = await startEmulator()
      terraform = await openTerraform(connectionTo(here), true)
    })

    afterAll(async () => {
      await terraform.close()
      await Promise.all([here.close(), there.close()])
    })

    for (const life of lives)
      test(life.says, async () => {
        await Promise.all([here.reset(), there.reset()])
        await byTerraform(terraform, life)
        await byPulumi(there, life)
        expect(sortedWrites(here).length).toBeGreaterThan(1)
        expect(sortedWrites(here)).toEqual(sortedWrites(there))
      })
  },
)

/** The part of Pulumi's engine that decides what a dynamic provider is asked, without the engine. */
import { tmpdir } from 'node:os'
import type { dynamic } from '@pulumi/pulumi'
import { Flights } from '../../provider/doors/flights'
import { bridge } from '../../provider/doors/pulumi/bridge'
import { Program } from '../../provider/doors/pulumi/program'
import { spell } from '../../provider/doors/pulumi/settings'
import type { ResourceName } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import type { Around, Door, Held, Run } from './door'

/** What the engine keeps beside the outputs. */
interface Rest {
  inputs: Values
  outs: Values
  /** The last step on it failed half way: the next deployment updates it whatever the diff says. */
  unfinished: boolean
}

const kept = (id: string, rest: Rest): Held => ({
  id,
  rest,
  fields: Object.fromEntries(Object.entries(rest.outs).filter(([, value]) => value !== null)),
})

function open({ env, clock }: Around, of: ResourceName, warnings: string[]) {
  const world = {
    env,
    clock,
    cwd: tmpdir(),
    spell,
    hex: (digits: number) => 'abcdef0123456789'.repeat(2).slice(0, digits),
    say: async (severity: string, message: string) => {
      if (severity === 'warning') warnings.push(message)
    },
  }
  return bridge(of, world, new Program(), new Flights()) as Required<dynamic.ResourceProvider>
}

async function deploy(
  around: Around,
  of: ResourceName,
  held: Held | undefined,
  wanted: Values | undefined,
): Promise<Run> {
  const warnings: string[] = []
  const provider = open(around, of, warnings)
  const { inputs: olds, outs, unfinished } = (held?.rest ?? {}) as Partial<Rest>
  let changed = false
  const run = (errors: string[], now: Held | undefined): Run => ({
    warnings,
    errors,
    held: now,
    changed,
  })
  let inputs: Values | undefined
  try {
    if (!wanted) {
      if (held) await provider.delete(held.id, outs!)
      changed = held !== undefined
      return run([], undefined)
    }
    const checked = await provider.check(olds ?? {}, wanted)
    const refused = (checked.failures ?? []).map(({ reason }) => reason)
    if (refused.length > 0) return run(refused, held)
    inputs = checked.inputs as Values
    if (held) {
      const { changes } = await provider.diff(held.id, outs!, inputs)
      changed = changes === true || unfinished === true
      if (!changed) return run([], held)
      const done = await provider.update(held.id, outs!, inputs)
      return run([], kept(held.id, { inputs, outs: done.outs as Values, unfinished: false }))
    }
    changed = true
    const { id, outs: made } = await provider.create(inputs)
    return run([], kept(id, { inputs, outs: made as Values, unfinished: false }))
  } catch (error) {
    const { message, id, properties } = error as Error & { id?: string; properties?: Values }
    const half = id !== undefined && properties !== undefined && inputs !== undefined
    return run(
      [message],
      half ? kept(id, { inputs: inputs!, outs: properties, unfinished: true }) : held,
    )
  }
}

/** The engine's own part is small: check, then whatever diff asks for. */
export const pulumi: Door = {
  name: 'Pulumi',
  deploy,

  async refresh(around, of, held) {
    const warnings: string[] = []
    const { inputs, outs, unfinished } = held.rest as Rest
    try {
      const { id, props, inputs: seen } = await open(around, of, warnings).read(held.id, outs)
      const now = id
        ? kept(id, { inputs: (seen as Values) ?? inputs, outs: props as Values, unfinished })
        : undefined
      return { warnings, errors: [], held: now, changed: !now }
    } catch (error) {
      return { warnings, errors: [(error as Error).message], held, changed: false }
    }
  },

  takeOver: (around, of, id, wanted) =>
    deploy(around, of, undefined, { ...wanted, adopt: { id, rotate: true } }),
}

/** One fault in one step through one door: what is seen, what is left, and what going on as told leads to. */
import { setTimeout } from 'node:timers/promises'
import type { Values } from '../../provider/resources/resource'
import type { Door, Held, Run } from './door'
import type { Span, Trouble } from './faults'
import { faultsOf, timeout } from './faults'
import type { Ground } from './ground'
import type { Stage, Step } from './steps'

export interface Cell {
  step: Step
  trouble: Trouble
  span: Span
  door: Door
}

/** Which secrets of a client open the token endpoint. */
export type Credential = 'new' | 'the one before' | 'both' | 'none' | 'has none'

export interface Outcome {
  cell: Cell
  /** The run that was struck. */
  saw: 'done' | 'done, with a warning' | 'error'
  said: string
  /** Right after it. */
  objects: number
  known: number
  credential: Credential
  /** What going on took. */
  next: string
  /** What was lost; empty when nothing was. */
  losses: string[]
}

/** How often a person runs again before giving up. */
const attempts = 4

const consent = /evictFormerSecret: true|evict_former_secret: true/
const look = /adopt: \{ id \}|import (it|one)/

export async function tryOut(ground: Ground, cell: Cell): Promise<Outcome> {
  const { step, trouble, span, door } = cell
  await ground.emulator.reset()
  const spoken: string[] = []
  const secrets = new Set<string>()
  const heard = (run: Run) => {
    spoken.push(...run.warnings, ...run.errors)
    if (typeof run.held?.fields.secret === 'string') secrets.add(run.held.fields.secret)
    return run
  }
  const go = async (
    held: Held | undefined,
    { wanted, refresh, days }: Stage,
    patience?: number,
  ) => {
    const around = ground.around(days, patience)
    return heard(
      await (refresh && held
        ? door.refresh(around, step.of, held)
        : door.deploy(around, step.of, held, wanted)),
    )
  }

  let held: Held | undefined
  for (const stage of step.before) {
    const run = await go(held, stage)
    if (run.errors.length > 0) throw new Error(`${step.says}: ${run.errors.join()}`)
    held = run.held
  }
  const former = held?.fields.secret
  const before = spoken.length

  for (const fault of faultsOf(trouble, span, step.struck)) ground.emulator.faults.add(fault)
  const struck = await go(held, step.does, timeout)
  const late = trouble.effects.some(({ kind }) => kind === 'latency')
  if (late) await setTimeout(timeout * 1000)
  ground.emulator.faults.clear()
  if (!ground.emulator.requests.some(({ faults }) => faults.length > 0))
    throw new Error(`${step.says}: there was nothing for "${trouble.says}" to strike`)
  held = struck.held

  const losses = new Set<string>()
  const ids = await ground.ids(step.of)
  const credential = await credentialOf(ground, held, ids, former)
  const mayEnd = step.ends || step.does.wanted === undefined || former === undefined
  const inUse = async () => {
    if (!mayEnd && held && !(await ground.opens(held.id, former)))
      losses.add('the secret in use ended, and nobody agreed to that')
  }
  await inUse()

  // going on
  const notes: string[] = []
  let wanted = step.does.wanted
  let last = struck
  const strange = ids.filter((id) => id !== held?.id)
  if (wanted && !held && strange.length === 1 && last.errors.some((text) => look.test(text))) {
    notes.push('taken over as told')
    last = heard(await door.takeOver(ground.around(), step.of, strange[0]!, wanted))
    held = last.held
    const hasSecret = wanted.type === 'MACHINE_TO_MACHINE'
    for (const rotateTrigger of ['taken over', 'rotated'])
      if (hasSecret && held && held.fields.secret === undefined) {
        wanted = { ...wanted, rotateTrigger }
        last = await go(held, { wanted })
        held = last.held
      }
  }
  for (let turn = 1; ; turn++) {
    if (consent.test(last.errors.join())) {
      await inUse()
      wanted = { ...wanted, evictFormerSecret: true }
      notes.push('with consent to end the former secret')
    }
    last = await go(held, { wanted, ...(step.does.days && { days: step.does.days }) })
    held = last.held
    if (last.errors.length === 0) {
      notes.push(last.changed ? 'goes on' : 'nothing to do')
      if (wanted?.evictFormerSecret !== true) await inUse()
      break
    }
    if (turn >= attempts) {
      losses.add(`going on does not work: ${last.errors.join(' ')}`)
      break
    }
    notes.push('refused')
  }
  const rest = await go(held, { wanted, ...(step.does.days && { days: step.does.days }) })
  if (rest.changed || rest.errors.length > 0) losses.add('it does not come to rest')
  held = rest.held

  const after = await ground.ids(step.of)
  for (const loss of await lossesOf(ground, wanted, held, after, spoken)) losses.add(loss)
  for (const secret of secrets)
    if (spoken.some((text) => text.includes(secret))) losses.add('a secret was said aloud')

  return {
    cell,
    saw:
      struck.errors.length > 0
        ? 'error'
        : spoken.length > before && struck.warnings.length > 0
          ? 'done, with a warning'
          : 'done',
    said: struck.errors[0] ?? struck.warnings[0] ?? '',
    objects: ids.length,
    known: ids.filter((id) => id === struck.held?.id).length,
    credential,
    next: notes.join(', then '),
    losses: [...losses],
  }
}

async function credentialOf(
  ground: Ground,
  held: Held | undefined,
  ids: readonly string[],
  former: unknown,
): Promise<Credential> {
  const id = held?.id ?? ids[0]
  const present = held?.fields.secret
  if (!id || (present === undefined && former === undefined)) {
    return held?.fields.type === 'MACHINE_TO_MACHINE' ? 'none' : 'has none'
  }
  const isNew = present !== undefined && present !== former && (await ground.opens(id, present))
  const isOld = former !== undefined && (await ground.opens(id, former))
  if (isNew && isOld) return 'both'
  return isNew ? 'new' : isOld ? 'the one before' : 'none'
}

/** What is not as it was meant, when all is done. */
async function lossesOf(
  ground: Ground,
  wanted: Values | undefined,
  held: Held | undefined,
  ids: readonly string[],
  spoken: readonly string[],
): Promise<string[]> {
  const losses: string[] = []
  const strange = ids.filter((id) => id !== held?.id)
  const unnamed = strange.filter((id) => !spoken.some((text) => text.includes(id)))
  if (unnamed.length > 0) losses.push(`${unnamed.length} that no state knows and no sentence named`)
  if (strange.length > unnamed.length) losses.push('more objects than were meant')
  if (!wanted) return held ? [...losses, 'the state names what was to be deleted'] : losses
  if (!held) return [...losses, 'no state knows what was to be made']
  if (!ids.includes(held.id)) losses.push('the state names what does not exist')
  if (wanted.type === 'MACHINE_TO_MACHINE' && !(await ground.opens(held.id, held.fields.secret)))
    losses.push('the secret in hand opens nothing')
  return losses
}

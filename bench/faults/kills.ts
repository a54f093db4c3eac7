/** The provider's process, or the engine, killed in the middle of a step; with the real engines. */
import { setTimeout } from 'node:timers/promises'
import type { Credential } from './cell'
import type { Engine, Stored } from './engine'
import { kill, processesOf } from './engine'
import { patternOf } from './faults'
import type { Moment } from './gate'
import { Gate } from './gate'
import type { Ground } from './ground'
import type { Stage, Step } from './steps'

export const victims = ['provider', 'engine'] as const
export type Victim = (typeof victims)[number]

export interface Kill {
  step: Step
  victim: Victim
  moment: Moment
}

export interface Aftermath {
  kill: Kill
  engine: string
  objects: number
  known: number
  credential: Credential
  next: string
  said: string
  losses: string[]
}

/** In place of days, since the clock is the real one: no step takes so long, and waiting for it does not either. */
const grace = { text: '5s', ms: 5_000 }

/** Time that what outlives its engine is given to end by itself, in milliseconds. */
const afterlife = 30_000

export async function killIn(
  ground: Ground,
  open: (env: Record<string, string>) => Promise<Engine>,
  cause: Kill,
): Promise<Aftermath> {
  const { step, victim, moment } = cause
  const gate = await Gate.open(ground.emulator.url)
  const { clientId, clientSecret } = ground.emulator
  const engine = await open({
    WRISTBAND_URL: gate.url,
    WRISTBAND_CLIENT_ID: clientId,
    WRISTBAND_CLIENT_SECRET: clientSecret,
  })
  try {
    return { ...(await live()), kill: cause, engine: engine.name }
  } finally {
    for (const { pid } of await processesOf(engine.folder)) kill(pid)
    await engine.close()
    await gate.close()
  }

  async function start({ wanted, refresh, days }: Stage) {
    if (days) await setTimeout(grace.ms)
    const short = step.does.days !== undefined && { rotateGrace: grace.text }
    return engine.start(step.of, wanted && { ...wanted, ...short }, refresh === true)
  }

  async function live(): Promise<Omit<Aftermath, 'kill' | 'engine'>> {
    const losses = new Set<string>()
    const spoken: string[] = []
    const go = async (stage: Stage) => {
      const ended = await (await start(stage)).ended
      spoken.push(ended.text)
      return ended
    }
    for (const stage of step.before) {
      const { code, text } = await go(stage)
      if (code !== 0) throw new Error(`${step.says}: ${text}`)
    }
    const first = await engine.stored()

    const trap = gate.catch(step.struck.method, patternOf(step.struck.path), moment)
    const running = await start(step.does)
    await Promise.race([
      trap.caught,
      running.ended.then(({ text }) => {
        throw new Error(`${step.says}: ended before it was killed: ${text}`)
      }),
    ])
    const living = await processesOf(engine.folder)
    const providers = living.filter(({ commandLine }) => engine.isProvider(commandLine))
    if (providers.length === 0) throw new Error(`${step.says}: there is no provider to kill`)
    if (victim === 'engine') kill(running.pid)
    else for (const { pid } of providers) kill(pid)
    trap.release()
    const { text } = await running.ended
    spoken.push(text)
    await died()

    const ids = await ground.ids(step.of)
    const stored = await engineState(losses)
    const credential = await credentialOf(stored, first)
    const mayEnd = step.ends || step.does.wanted === undefined || first?.secret === undefined
    const inUse = async () => {
      if (!mayEnd && !(await ground.opens(first!.id, first!.secret)))
        losses.add('the secret in use ended, and nobody agreed to that')
    }
    await inUse()

    const notes: string[] = []
    let wanted = step.does.wanted
    for (let turn = 1; ; turn++) {
      const { code, text } = await go({ wanted })
      if (code === 0) {
        notes.push('goes on')
        if (wanted?.evictFormerSecret !== true) await inUse()
        break
      }
      notes.push('refused')
      if (/evictFormerSecret: true|evict_former_secret: true/.test(text)) {
        wanted = { ...wanted, evictFormerSecret: true }
        notes.push('with consent to end the former secret')
      }
      const named = ids.find((id) => text.includes(id))
      if (wanted && named && !(await engine.stored())) {
        wanted = await engine.takeOver(step.of, named, wanted)
        notes.push('takes over the one that is named')
      }
      if (turn >= 4) {
        losses.add(`going on does not work: ${text}`)
        break
      }
    }
    const last = await engine.stored()
    const after = await ground.ids(step.of)
    const strange = after.filter((id) => id !== last?.id)
    for (const id of strange)
      if (spoken.some((text) => text.replace(/\s+/g, '').includes(id)))
        notes.push('names the one that is left behind')
      else losses.add('one that no state knows and no sentence named')
    if (wanted && !last) losses.add('no state knows what was to be made')
    if (!wanted && last) losses.add('the state names what was to be deleted')
    if (last && !after.includes(last.id)) losses.add('the state names what does not exist')
    if (wanted?.type === 'MACHINE_TO_MACHINE' && last)
      if (!(await ground.opens(last.id, last.secret)))
        losses.add('the secret in hand opens nothing')
    return {
      objects: ids.length,
      known: ids.filter((id) => id === stored?.id).length,
      credential,
      next: notes.join(', then '),
      said: lastSentence(text),
      losses: [...losses],
    }
  }

  /** What outlived the one that was killed ends by itself, or with the machine. */
  async function died() {
    for (const until = Date.now() + afterlife; Date.now() < until; await setTimeout(200)) {
      const left = await processesOf(engine.folder)
      if (left.length === 0) return
      // a host of programs waits for an engine that is dead; it is no provider
      if (!left.some(({ commandLine }) => engine.isProvider(commandLine))) break
    }
    for (const { pid } of await processesOf(engine.folder)) kill(pid)
  }

  async function engineState(losses: Set<string>): Promise<Stored | undefined> {
    if (victim === 'engine') await engine.recover()
    return engine.stored().catch((error: Error) => {
      losses.add(`the state cannot be read: ${error.message}`)
      return undefined
    })
  }

  async function credentialOf(
    stored: Stored | undefined,
    first: Stored | undefined,
  ): Promise<Credential> {
    if (!stored?.secret && !first?.secret) return 'has none'
    const now = stored ?? first!
    const isOld = first?.secret !== undefined && (await ground.opens(first.id, first.secret))
    const isNew = now.secret !== first?.secret && (await ground.opens(now.id, now.secret))
    return isNew && isOld ? 'both' : isNew ? 'new' : isOld ? 'the one before' : 'none'
  }
}

const lastSentence = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/^[│╷╵\s]+/, ''))
    .find((line) => /error/i.test(line)) ?? ''

import type { Effect, Fault } from './fault'

interface Armed {
  fault: Fault
  seen: number
  struck: number
  draw(): number
}

/** The faults that are set, with what each has done so far. */
export class Faults {
  private armed: Armed[] = []

  /** Sets one more fault. */
  add(fault: Fault): void {
    this.armed.push({ fault, seen: 0, struck: 0, draw: sequence(fault.seed ?? 1) })
  }

  /** Takes all faults back. */
  clear(): void {
    this.armed = []
  }

  list(): Fault[] {
    return this.armed.map(({ fault }) => fault)
  }

  /** The effects that strike this request, in the order in which the faults were set. */
  strike(method: string, path: string): Effect[] {
    return this.armed
      .filter((armed) => strikes(armed, method, path))
      .map(({ fault }) => fault.effect)
  }
}

function strikes(armed: Armed, method: string, path: string): boolean {
  const { fault } = armed
  if (fault.method !== undefined && fault.method !== method) return false
  if (fault.path !== undefined && !pattern(fault.path).test(path)) return false
  armed.seen += 1
  if (fault.nth !== undefined && fault.nth !== armed.seen) return false
  if (fault.count !== undefined && armed.struck >= fault.count) return false
  if (fault.probability !== undefined && armed.draw() >= fault.probability) return false
  armed.struck += 1
  return true
}

const pattern = (path: string) =>
  new RegExp(
    `^${path
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*$/, '.*')
      .replace(/(?<!\.)\*/g, '[^/]+')}$`,
  )

/** Reproducible numbers from 0 up to 1 (the generator known as mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Reads that come in quick succession, as engines send them, answered from lists of their owners: a refresh of thousands
 * costs pages. A list is believed only where it says what the state says already; what it does not hold, and what it
 * shows to be different, is asked for by its own id.
 */
import { ApiError, pageSize } from '../api'
import type { Resource, Values } from '../resources/resource'
import { Roll } from './roll'
import type { Clock, Lists, Transport } from './transport'

/** Reads further apart than this, in milliseconds, are not of one run. */
const quickMs = 5_000

/** So many reads of a run are never answered from a list: a refresh of one object must not list thousands. */
const alone = 2

/**
 * Pages that may be asked for on account of one read. Who has asked for a part of a list will ask for more of it, and if
 * not, it has cost a few times of what it might have.
 */
const eagerness = 4

/** Milliseconds between two words about a long run. */
const wordEveryMs = 10_000

/** Reads of one run below one owner. */
interface Queue {
  of: Resource
  asked: number
  spent: number
  total: number | undefined
  roll: Roll | undefined
}

export interface RollCallOptions<T extends Transport> {
  transport: T
  clock: Clock
  /** Told now and then how far a long run is. */
  progress?: (sentence: string) => void
}

/** Of one connection in one process. */
export class RollCall<T extends Transport> implements Lists {
  /** The connection. What is written through it is never answered from an older list; one GET answers all who ask at once. */
  readonly line: T
  readonly #options: RollCallOptions<T>
  readonly #queues = new Map<string, Queue>()
  /** Those that have a roll, the oldest first. */
  readonly #rolls = new Set<Queue>()
  readonly #distrusted = new Set<string>()
  readonly #shared = new Map<string, ReturnType<Transport['send']>>()
  #asked = 0
  #lastAt = Number.NEGATIVE_INFINITY
  #wordAt = 0

  constructor(options: RollCallOptions<T>) {
    this.#options = options
    this.line = { ...options.transport, send: (request) => this.#send(request) }
  }

  async ask(of: Resource, transport: Transport, id: string, prior: Values) {
    this.#arrive()
    const path = listOf(of, prior)
    if (!path || this.#asked <= alone) return undefined
    const queue = this.#queues.get(path) ?? {
      of,
      asked: 0,
      spent: 0,
      total: undefined,
      roll: undefined,
    }
    this.#queues.set(path, queue)
    queue.asked++
    while (!this.#distrusted.has(path) && !this.#distrusted.has(kindOf(path))) {
      const roll = this.#rollOf(queue, path)
      const found = roll.find(id)
      if (found) return found
      if (!roll.mayBring(id) || !pays(queue, roll)) return undefined
      await roll.more(transport).catch((error: unknown) => {
        const forbidden = error instanceof ApiError && error.status === 403
        this.#distrusted.add(forbidden ? kindOf(path) : path)
      })
      queue.total = roll.total
      this.#lastAt = this.#options.clock.now()
    }
    return undefined
  }

  distrust(of: Resource, prior: Values) {
    const path = listOf(of, prior)
    if (path) this.#distrusted.add(kindOf(path))
  }

  /** One read more: of the run that is going on, or the first one of another. */
  #arrive() {
    const now = this.#options.clock.now()
    this.#forget(now)
    if (this.#asked === 0) this.#wordAt = now
    this.#asked++
    this.#lastAt = now
    if (now - this.#wordAt < wordEveryMs) return
    this.#wordAt = now
    const total = [...this.#queues.values()].reduce((sum, queue) => sum + (queue.total ?? 0), 0)
    const of = total > this.#asked ? ` of about ${figure(total)}` : ''
    this.#options.progress?.(`read ${figure(this.#asked)}${of} objects`)
  }

  /** Lets go of what nobody may be given any more. */
  #forget(now: number) {
    if (now - this.#lastAt > quickMs) {
      this.#asked = 0
      this.#queues.clear()
      this.#rolls.clear()
    }
    for (const queue of this.#rolls) {
      if (!queue.roll?.expired) return
      this.#drop(queue)
    }
  }

  #rollOf(queue: Queue, path: string): Roll {
    if (queue.roll?.expired) this.#drop(queue)
    this.#rolls.add(queue)
    queue.roll ??= new Roll(path, this.#options.clock)
    return queue.roll
  }

  #drop(queue: Queue) {
    queue.spent += queue.roll?.spent ?? 0
    queue.roll = undefined
    this.#rolls.delete(queue)
  }

  #send(request: Parameters<Transport['send']>[0]): ReturnType<Transport['send']> {
    const { send } = this.#options.transport
    this.#forget(this.#options.clock.now())
    const { method, path, query } = request
    // what was read while a write was under way may be from before it
    if (method !== 'GET') return send(request).finally(() => this.#spoil(path))
    if (query) return send(request)
    const shared = this.#shared.get(path)
    if (shared) return shared
    const own = send(request).finally(() => {
      if (this.#shared.get(path) === own) this.#shared.delete(path)
    })
    this.#shared.set(path, own)
    return own
  }

  /** A write to this path changes its object, and may change whatever is of another kind. */
  #spoil(path: string) {
    this.#shared.clear()
    const [, collection, id] = path.split('/')
    if (id === undefined) return
    for (const queue of this.#rolls)
      if (queue.of.path === `/${collection}`) queue.roll?.spoil(decodeURIComponent(id))
      else this.#drop(queue)
  }
}

/** Where an object is listed; undefined when that is not known. */
function listOf(of: Resource, prior: Values): string | undefined {
  const owners = Object.entries(of.fields).filter(([, { ownApplication }]) => ownApplication)
  return owners.every(([name]) => typeof prior[name] === 'string')
    ? of.listed?.at(prior)
    : undefined
}

/** Lists of one kind, whoever the owner is. */
const kindOf = (path: string) => path.replace(/^(\/[^/]+\/)[^/]+/, '$1*')

/** Whether so many have asked that the pages up to the end of the list are worth their price. */
function pays({ asked, spent, total }: Queue, roll: Roll): boolean {
  const left = roll.total === undefined && total !== undefined ? total / pageSize : roll.left
  return spent + roll.spent + left <= eagerness * asked
}

const figure = (count: number) => count.toLocaleString('en-US')

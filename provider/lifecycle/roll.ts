/** One list of one owner, read page by page for as long as somebody waits for what is further on. */
import { pageSize } from '../api'
import type { Values } from '../resources/resource'
import type { Clock, Transport } from './transport'
import { isRecord } from './value'

/**
 * Milliseconds for which an item is taken for what the server has, beyond the time that the listing itself takes. The
 * engines were seen to ask for 50 to 100 objects a second, so thousands take that long; and asked for one by one they
 * would be no younger: what a refresh asks for first is as old when it ends.
 */
const freshMs = 60_000

/** Pages asked for at the same time, once it is known how many there are. */
const abreast = 4

export class Roll {
  /** Requests that were sent for it. */
  spent = 0
  /** How many objects the server says there are; not known before the first page. */
  total: number | undefined
  readonly #path: string
  readonly #clock: Clock
  readonly #items = new Map<string, Values>()
  readonly #spoiled = new Set<string>()
  #until: number
  #next = 1
  #step = pageSize
  #ended = false
  #coming: Promise<void> | undefined

  constructor(path: string, clock: Clock) {
    this.#path = path
    this.#clock = clock
    this.#until = clock.now() + freshMs
  }

  /** The object as a page had it. */
  find(id: string): Values | undefined {
    return this.#spoiled.has(id) ? undefined : this.#items.get(id)
  }

  /** What is known of this object, and what pages may still say of it, is not to be believed. */
  spoil(id: string) {
    this.#spoiled.add(id)
    this.#items.delete(id)
  }

  /** Whether reading on may bring this object. */
  mayBring(id: string): boolean {
    return !this.#ended && !this.#spoiled.has(id)
  }

  /** Pages that are not read yet. */
  get left(): number {
    if (this.#ended) return 0
    if (this.total === undefined) return 1
    return Math.ceil((this.total - this.#next + 1) / this.#step)
  }

  /** Too old to be believed. While a page is on its way it is not. */
  get expired(): boolean {
    return !this.#coming && this.#clock.now() > this.#until
  }

  /** Reads on; everybody who waits, waits for the same pages. Rejects if there is no page to be had. */
  more(transport: Pick<Transport, 'send'>): Promise<void> {
    this.#coming ??= this.#read(transport).finally(() => {
      this.#coming = undefined
    })
    return this.#coming
  }

  async #read(transport: Pick<Transport, 'send'>) {
    const began = this.#clock.now()
    const pages = this.total === undefined ? 1 : Math.min(abreast, this.left)
    const starts = Array.from({ length: pages }, (_, at) => this.#next + at * this.#step)
    this.#next += pages * this.#step
    const lengths = await Promise.all(starts.map((start) => this.#page(transport, start)))
    if (starts[0] === 1) {
      // the server may give less than it was asked for
      this.#step = Math.max(1, lengths[0]!.items)
      this.#next = 1 + this.#step
    }
    // what is not new is a list that does not go on: the rest is asked for one by one
    this.#ended = this.#next > this.total! || lengths.some(({ fresh }) => fresh === 0)
    this.#until += this.#clock.now() - began
  }

  async #page({ send }: Pick<Transport, 'send'>, start: number) {
    this.spent++
    const { body } = await send({
      method: 'GET',
      path: this.#path,
      query: { start_index: start, count: pageSize, sort_by: 'id' },
    })
    if (!isRecord(body) || !Array.isArray(body.items) || !Number.isInteger(body.totalResults))
      throw new Error(`the answer to GET ${this.#path} is not a page`)
    this.total = Number(body.totalResults)
    const items = body.items.filter(isRecord).filter(({ id }) => typeof id === 'string')
    const fresh = items.filter(({ id }) => !this.#items.has(String(id)))
    for (const item of items) this.#items.set(String(item.id), item)
    return { items: items.length, fresh: fresh.length }
  }
}

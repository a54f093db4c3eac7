/** A way to the server on which one request can be caught, and nothing else changes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Whether a request is caught on its way to the server, or its answer on the way back. */
export const moments = ['before', 'after'] as const
export type Moment = (typeof moments)[number]

interface Trap {
  method: string
  path: RegExp
  moment: Moment
  caught(): void
  released: Promise<void>
}

export class Gate {
  readonly #server
  #trap: Trap | undefined

  private constructor(target: string) {
    this.#server = createServer((request, response) => {
      this.#pass(target, request, response).catch(() => response.destroy())
    })
  }

  static async open(target: string): Promise<Gate> {
    const gate = new Gate(target)
    await new Promise<void>((resolve) => gate.#server.listen(0, '127.0.0.1', resolve))
    return gate
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Catches the next request of this kind. A request that is caught before the server never reaches it. */
  catch(method: string, path: RegExp, moment: Moment): { caught: Promise<void>; release(): void } {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const caught = new Promise<void>((resolve) => {
      this.#trap = { method, path, moment, caught: resolve, released }
    })
    return { caught, release }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(target: string, request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url = '/', headers } = request
    const body = await buffer(request)
    const trap = this.#trap
    const trapped =
      trap?.method === method && trap.path.test(url.replace(/\?.*/, '')) ? trap : undefined
    if (trapped) this.#trap = undefined
    if (trapped?.moment === 'before') {
      trapped.caught()
      await trapped.released
      response.destroy()
      return
    }
    const { authorization, 'content-type': type } = headers
    const answer = await fetch(target + url, {
      method,
      headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
      ...(body.length > 0 && { body }),
    })
    const text = await answer.text()
    trapped?.caught()
    await trapped?.released
    const kind = answer.headers.get('content-type')
    response.writeHead(answer.status, { ...(kind && { 'content-type': kind }) })
    response.end(text)
  }
}

import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A request on its way to the server. */
export interface Passing {
  method: string
  /** Below /api/v1, without the query. */
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** What to do instead of passing a request on; `reset` breaks the connection. */
export type Instead = { status: number; type?: string; body: string } | 'reset' | undefined

/** Stands between a program and a server: sees all, and can stop, answer or break what it chooses. */
export class Gate {
  readonly #server
  readonly #holds: { matches: (passing: Passing) => boolean; hold: (go: () => void) => void }[] = []
  /** Decides over every request. */
  instead: (passing: Passing) => Instead = () => undefined
  /** Is shown every answer that went through. */
  answered: (passing: Passing, body: string) => void = () => {}

  private constructor(target: string) {
    this.#server = createServer((request, response) => {
      this.#pass(target, request, response).catch(() => response.destroy())
    })
  }

  static async open(target: string) {
    const gate = new Gate(target)
    await new Promise<void>((resolve) => gate.#server.listen(0, '127.0.0.1', resolve))
    return gate
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Stops the next request of this kind: `arrived` resolves when it is here, and it goes on after `release`. */
  hold(method: string, path: string) {
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const arrived = new Promise<void>((resolve) => {
      this.#holds.push({
        matches: (passing) => passing.method === method && passing.path === path,
        hold: (go) => {
          resolve()
          released.then(go)
        },
      })
    })
    return { arrived, release }
  }

  async close() {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(target: string, request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url = '/', headers } = request
    const body = (await buffer(request)).toString('utf8')
    const path = url.replace(/\?.*/, '').replace('/api/v1', '')
    const passing = { method, path, headers, body }
    const held = this.#holds.findIndex(({ matches }) => matches(passing))
    const [hold] = held < 0 ? [] : this.#holds.splice(held, 1)
    if (hold) await new Promise<void>((go) => hold.hold(go))

    const instead = this.instead(passing)
    if (instead === 'reset') {
      request.socket.resetAndDestroy()
      return
    }
    if (instead) {
      response.writeHead(instead.status, { 'content-type': instead.type ?? 'application/json' })
      response.end(instead.body)
      return
    }
    const { host: _, connection: __, 'content-length': ___, ...kept } = headers
    const answer = await fetch(target + url, {
      method,
      headers: kept as Record<string, string>,
      ...(body && { body }),
    })
    const text = await answer.text()
    this.answered(passing, text)
    const { 'transfer-encoding': _chunked, ...answers } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, answers).end(text)
  }
}

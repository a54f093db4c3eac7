/** A way to the emulator with a gate in it: a test sees a request arrive, and decides when it goes on. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Emulator } from '../../../provider/emulator'

export interface Gate {
  url: string
  /** Holds the next request of this method and path. */
  hold(
    method: string,
    path: RegExp,
  ): { arrived: Promise<void>; release(): void; answered: Promise<void> }
  /** Changes the JSON of every answer to this method and path. */
  rewrite(method: string, path: RegExp, change: (body: Record<string, unknown>) => unknown): void
  close(): Promise<void>
}

export async function openGate({ url }: Emulator): Promise<Gate> {
  interface Held {
    fits(method: string, path: string): boolean
    arrive(): void
    released: Promise<void>
    answer(): void
  }
  const held: Held[] = []
  const rewrites: Parameters<Gate['rewrite']>[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url: path = '' } = request
    const at = held.findIndex(({ fits }) => fits(method, path))
    const [one] = at < 0 ? [] : held.splice(at, 1)
    one?.arrive()
    await one?.released
    const { authorization, 'content-type': type } = request.headers
    const asked = fetch(url + path, {
      method,
      headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    const answer = await asked.catch(() => undefined)
    if (!answer) {
      response.destroy() // the emulator broke the connection, so this one breaks as well
      return
    }
    const headers = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, { 'content-type': headers['content-type'] ?? 'text/plain' })
    const text = await answer.text()
    const changes = rewrites.filter(([verb, at]) => verb === method && at.test(path))
    response.end(
      changes.reduce((said, [, , change]) => JSON.stringify(change(JSON.parse(said))), text),
    )
    one?.answer()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(method, path) {
      let [arrive, release, answer] = [() => {}, () => {}, () => {}]
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const answered = new Promise<void>((resolve) => {
        answer = resolve
      })
      held.push({
        fits: (asked, at) => asked === method && path.test(at),
        arrive,
        released,
        answer,
      })
      return { arrived, release, answered }
    },
    rewrite: (...one) => {
      rewrites.push(one)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

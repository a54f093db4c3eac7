import { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from './api/exchange'
import { bodyTooLarge } from './refusal'

const bodyLimit = 1_048_576

/** The whole body of a request, as text. Refuses bodies over one MiB. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= bodyLimit) chunks.push(chunk)
  }
  if (size > bodyLimit) throw bodyTooLarge(bodyLimit)
  return Buffer.concat(chunks).toString('utf8')
}

/** Runs a handler made for node's own request and response and keeps its answer back. */
export function keepBack(
  request: IncomingMessage,
  text: string,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Answer> {
  const again = new IncomingMessage(request.socket)
  again.method = request.method ?? 'GET'
  again.url = request.url ?? '/'
  again.headers = { ...request.headers }
  again.httpVersion = request.httpVersion
  again.complete = true // else its end would close the connection
  if (text) again.push(text)
  again.push(null)

  const response = new ServerResponse(again)
  return new Promise((resolve, reject) => {
    response.end = ((body?: string | Buffer) => {
      const headers = Object.fromEntries(
        Object.entries(response.getHeaders()).map(([name, value]) => [
          name,
          Array.isArray(value) ? value : String(value),
        ]),
      )
      resolve({ status: response.statusCode, headers, body: String(body ?? '') })
      return response
    }) as ServerResponse['end']
    handle(again, response).catch(reject)
  })
}

/** Sends an answer, its body at once or in pieces that are `drip` milliseconds apart. */
export async function deliver(response: ServerResponse, answer: Answer, drip?: number) {
  const { 'transfer-encoding': _chunked, ...headers } = answer.headers
  response.writeHead(answer.status, {
    ...headers,
    ...(answer.status === 204 || answer.status === 304
      ? {}
      : { 'content-length': Buffer.byteLength(answer.body) }),
  })
  if (drip !== undefined) {
    const body = Buffer.from(answer.body)
    const piece = Math.max(1, Math.ceil(body.length / 8))
    for (let start = 0; start < body.length && !response.destroyed; start += piece) {
      response.write(body.subarray(start, start + piece))
      await wait(drip)
    }
    response.end()
    return
  }
  response.end(answer.body)
}

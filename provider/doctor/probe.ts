/** One plain request, to see the steps on the way: name, connection, certificate, answer. */
import http from 'node:http'
import https from 'node:https'
import type { TLSSocket } from 'node:tls'

export interface Probed {
  /** Node's code of what went wrong, such as `ENOTFOUND`; undefined if there was an answer. */
  code?: string
  status?: number
  /** The server's clock, in milliseconds since 1970. */
  date?: number
  /** The end of the certificate's life, in milliseconds since 1970. */
  certificateEnds?: number
  /** What the answer says it is. */
  mediaType?: string
}

/** Asks for an address without any credential. Never rejects. */
export function probe(
  address: string,
  { ca, timeoutMs }: { ca: string[] | undefined; timeoutMs: number },
): Promise<Probed> {
  const secure = address.startsWith('https:')
  return new Promise((resolve) => {
    const request = (secure ? https : http).get(
      address,
      { agent: false, signal: AbortSignal.timeout(timeoutMs), ...(secure && ca && { ca }) },
      (response) => {
        const { headers, statusCode, socket } = response
        const date = Date.parse(headers.date ?? '')
        const ends = secure
          ? Date.parse((socket as TLSSocket).getPeerCertificate().valid_to)
          : Number.NaN
        resolve({
          ...(statusCode !== undefined && { status: statusCode }),
          ...(!Number.isNaN(date) && { date }),
          ...(!Number.isNaN(ends) && { certificateEnds: ends }),
          ...(headers['content-type'] && { mediaType: headers['content-type'] }),
        })
        response.destroy()
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ code: codeOf(error) }))
  })
}

/** Of several addresses of one name, each of which failed, the first one's. */
function codeOf(error: NodeJS.ErrnoException): string {
  const [first] = error instanceof AggregateError ? error.errors : []
  return error.name === 'AbortError' || error.name === 'TimeoutError'
    ? 'ETIMEDOUT'
    : (error.code ?? first?.code ?? 'UNKNOWN')
}

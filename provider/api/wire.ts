import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Method } from './error'
import { bare, codeOf } from './error'
import type { Reason } from './retry'

export interface Sending {
  origin: string
  method: Method
  /** With the query. */
  path: string
  headers: Record<string, string>
  body?: string | undefined
}

export interface Limits {
  /** For the connection, and again for everything from the first byte sent to the last received. */
  timeoutMs: number
  maxResponseBytes: number
  signal?: AbortSignal | undefined
  /** Whether the signal also ends an exchange that is under way: not if it changes something. */
  interruptible: boolean
}

/** A whole answer. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

/** No whole answer; `status` is known if its first line came. */
export interface Break {
  reason: Reason
  status?: number | undefined
  cause?: Error | undefined
}

/**
 * One exchange with the server: one request, at most once on the wire. Never rejects.
 *
 * The dispatcher is used at its lowest door, because only that one tells when a request is about to
 * be written, which is what decides whether the server may have acted on it.
 */
export function exchange(
  dispatcher: Dispatcher,
  sending: Sending,
  limits: Limits,
): Promise<Answer | Break> {
  return new Promise((resolve) => {
    let flow: Dispatcher.DispatchController | undefined
    let status: number | undefined
    let headers: IncomingHttpHeaders = {}
    let size = 0
    let done = false
    const chunks: Buffer[] = []

    const settle = (result: Answer | Break) => {
      if (done) return
      done = true
      clearTimeout(timer)
      limits.signal?.removeEventListener('abort', stop)
      resolve(result)
    }
    const giveUp = (reason: Reason, sentence: string) => {
      const cause = new Error(sentence)
      settle({ reason, status, cause })
      flow?.abort(cause)
    }
    const expire = () =>
      giveUp(
        flow ? 'late' : 'unreached',
        `no ${flow ? 'answer' : 'connection'} within ${limits.timeoutMs} ms`,
      )
    const stop = () => {
      if (!flow || limits.interruptible) giveUp('stopped', 'stopped by the caller')
    }
    let timer = setTimeout(expire, limits.timeoutMs)
    limits.signal?.addEventListener('abort', stop)
    if (limits.signal?.aborted) return stop()

    dispatcher.dispatch(
      { ...sending, body: sending.body ?? null },
      {
        onRequestStart(controller) {
          if (done) throw new Error('given up before it was sent')
          flow = controller
          clearTimeout(timer)
          timer = setTimeout(expire, limits.timeoutMs)
        },
        onResponseStart(_, code, fields) {
          if (code < 200) return
          status = code
          headers = fields
          if (Number(fields['content-length']) > limits.maxResponseBytes) oversized()
        },
        onResponseData(_, chunk) {
          size += chunk.length
          if (size > limits.maxResponseBytes) oversized()
          else chunks.push(chunk)
        },
        onResponseEnd() {
          settle({ status: status ?? 0, headers, bytes: Buffer.concat(chunks) })
        },
        onResponseError(_, error) {
          settle({ reason: reasonOf(error, flow !== undefined), status, cause: bare(error) })
        },
      },
    )

    function oversized() {
      giveUp('oversized', `more than ${limits.maxResponseBytes} bytes`)
    }
  })
}

/** What undici and Node say before anything was sent. Everything else there is `unreached`. */
const unsent: readonly (readonly [RegExp, Reason])[] = [
  [/^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/, 'distrusted'],
  [/^UND_ERR_(CLOSED|DESTROYED)$/, 'closed'],
  [/^UND_ERR_(INVALID_ARG|NOT_SUPPORTED)$/, 'impossible'],
]

function reasonOf(error: Error, sent: boolean): Reason {
  if (sent) return 'lost'
  return unsent.find(([pattern]) => pattern.test(codeOf(error) ?? ''))?.[1] ?? 'unreached'
}

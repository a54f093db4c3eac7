import type { Judgement } from './error'
import { doubtful, refused, refusedForNow, Trouble } from './error'

interface Row {
  codes: readonly string[]
  what: string
  remedy: string
  judgement: Judgement
}

/** How a connection breaks, whatever library was using it. */
const rows: readonly Row[] = [
  {
    codes: [
      'ECONNREFUSED',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'UND_ERR_CONNECT_TIMEOUT',
    ],
    what: 'it cannot be reached',
    remedy: 'check the address, the network and the proxy',
    judgement: refusedForNow,
  },
  {
    codes: [
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'ECONNABORTED',
      'ERR_STREAM_PREMATURE_CLOSE',
      'UND_ERR_SOCKET',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
    ],
    what: 'the connection broke before the answer came',
    remedy: 'try again',
    judgement: doubtful,
  },
  {
    codes: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    what: 'its certificate is not trusted',
    remedy: 'trust the authority that signed it, or check the address',
    judgement: refused,
  },
]

/** What a broken connection means; undefined for an error that is something else. */
export function broken(error: unknown): Trouble | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    const { code, name } = at as NodeJS.ErrnoException
    const row = rows.find(({ codes }) => codes.includes(String(code)))
    if (row) return new Trouble(`${row.what} (${code})`, row.remedy, row.judgement)
    if (name === 'TimeoutError')
      return new Trouble('no whole answer came in time', 'try again', doubtful)
    if (name === 'AbortError')
      return new Trouble('it was stopped', 'run again', { outcome: 'unknown', again: false })
    at = at instanceof AggregateError ? at.errors[0] : at.cause
  }
  return undefined
}

/** Milliseconds that one attempt may take. */
const patience = 30_000

/** Ends one request: when it takes too long, or when all is stopped. */
export const within = (signal: AbortSignal | undefined): AbortSignal => {
  const late = AbortSignal.timeout(patience)
  return signal ? AbortSignal.any([signal, late]) : late
}

import type { Secret } from '../secret'
import { revealed } from '../secret'
import type { Failure, Method } from './error'
import { ApiError, SettingError, saysAbsent } from './error'
import type { Reply } from './judge'
import { asPage, pageSize, pages } from './page'
import type { Attempt } from './retry'
import { breaks, idempotent } from './retry'
import type { IssuedToken } from './token'
import { basic, claimsOf, judgeToken, tokenKeeper, tokenPath } from './token'
import type { Call, Transport, TransportOptions } from './transport'
import { transport } from './transport'

/** How to reach one application, and as whom. */
export interface ConnectionOptions extends TransportOptions {
  clientId: string
  clientSecret: Secret
  /** Overrides the application the access token names. */
  applicationId?: string | undefined
}

/** A call to the management API. */
export interface Request {
  method: Method
  /** Below /api/v1, e.g. "/clients/abc". */
  path: string
  query?: Record<string, string | number | undefined>
  /** Sent as JSON. A Secret in it is sent in clear, and told in nothing that is said of this call. */
  body?: unknown
  signal?: AbortSignal
}

/** Who the credential is. */
export interface Identity {
  applicationId: string
  clientId: string
  /** Only of a credential that a tenant owns. */
  tenantId?: string
}

/** The management API of one application, as one credential. */
export interface Client {
  /** The client by which it logs in. */
  readonly clientId: string
  /**
   * Makes a call. A DELETE that may have been done and then finds nothing counts as done.
   * @throws ApiError for everything that is not 2xx with a JSON object, or with nothing at all
   */
  send(request: Request): Promise<Reply>
  /**
   * All items of a list, each once, page by page. `query` and `sortBy` are Wristband's own languages, `include` is what
   * else its address asks for. @throws ApiError
   */
  list(
    path: string,
    options?: {
      query?: string
      sortBy?: string
      include?: Readonly<Record<string, string>>
      signal?: AbortSignal
    },
  ): AsyncIterable<Record<string, unknown>>
  /** Read from the access token. @throws ApiError */
  identity(): Promise<Identity>
  /** The present access token. @throws ApiError */
  token(): Promise<Secret>
  /** Waits for what is under way and closes the connections; later calls are refused. */
  close(): Promise<void>
}

/** Opens nothing yet: the first call does. @throws SettingError */
export function connect(options: ConnectionOptions): Client {
  credentials(options)
  const line = transport(options)
  const keeper = tokenKeeper(() => grant(line, options), line.clock)
  const own = options.signal

  async function call(request: Request): Promise<Attempt<Reply>> {
    const { method, path, query } = request
    const signal = both(own, request.signal)
    const stopped: { failure: Failure } = { failure: { ...breaks.stopped, method, path } }
    const { text: body, secrets } = revealed(request.body)
    let renewed = false

    return line.repeat(idempotent[method], signal, async (number, doubt) => {
      let token = await unlessStopped(keeper.get(), signal, stopped)
      for (;;) {
        if ('failure' in token) return { failure: { ...token.failure, repeat: 'never' } }
        const result = await line.once(authorized(token.value), number)
        if ('value' in result) return result
        const { status } = result.failure
        if (method === 'DELETE' && doubt && saysAbsent(result.failure)) {
          return { value: { status: 204, body: undefined } }
        }
        if (status !== 401 || renewed) return result
        renewed = true
        token = await unlessStopped(keeper.renew(token.value), signal, stopped)
      }
    })

    function authorized(token: Secret): Call {
      const headers = {
        authorization: `Bearer ${token.reveal()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const hide = [token.reveal(), options.clientSecret.reveal(), ...secrets]
      return { method, path, query, headers, body, signal, safe: method === 'GET', hide }
    }
  }

  const send = async (request: Request) => orThrow(await call(request))
  const token = async () => orThrow(await keeper.get())

  return {
    clientId: options.clientId,
    send,
    token,

    list(path, { query, sortBy, include, signal } = {}) {
      const refuse = (what: string): never => {
        throw new ApiError({ what, method: 'GET', path, outcome: 'refused', repeat: 'never' })
      }
      return pages(async (start) => {
        const { body } = await send({
          method: 'GET',
          path,
          query: { start_index: start, count: pageSize, query, sort_by: sortBy, ...include },
          ...(signal && { signal }),
        })
        const page = asPage(body)
        return typeof page === 'string' ? refuse(page) : page
      }, refuse)
    },

    async identity() {
      const claims = claimsOf(await token()) ?? {}
      const text = (name: string) => {
        const claim = claims[name]
        return typeof claim === 'string' && claim ? claim : undefined
      }
      const applicationId = options.applicationId || text('app_id')
      const tenantId = text('tnt_id')
      if (!applicationId) {
        throw new SettingError(
          'applicationId',
          'the access token does not say which application it belongs to (no claim app_id): give applicationId',
        )
      }
      return {
        applicationId,
        clientId: text('client_id') ?? options.clientId,
        ...(tenantId && { tenantId }),
      }
    },

    close: () => line.close(),
  }
}

/**
 * Asks for an access token with the id and secret in `options`, whoever's they are: the proof that a
 * credential works. @throws ApiError, status 401 if it does not; SettingError
 */
export async function requestToken(options: ConnectionOptions): Promise<IssuedToken> {
  credentials(options)
  const line = transport(options)
  try {
    return orThrow(await grant(line, options))
  } finally {
    await line.close()
  }
}

/** The client credentials grant. Doing it twice does no harm, so it is repeated although it is a POST. */
function grant(line: Transport, options: ConnectionOptions): Promise<Attempt<IssuedToken>> {
  const { clientId, clientSecret, signal } = options
  const authorization = basic(clientId, clientSecret)
  const call: Call = {
    method: 'POST',
    path: tokenPath,
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    signal,
    safe: true,
    hide: [clientSecret.reveal(), authorization.slice('Basic '.length)],
  }
  return line.repeat(true, signal, async (number) => judgeToken(await line.once(call, number)))
}

function credentials({ clientId, clientSecret }: ConnectionOptions): void {
  if (!clientId) throw new SettingError('clientId', 'clientId is missing')
  if (!clientSecret?.reveal()) throw new SettingError('clientSecret', 'clientSecret is missing')
}

function orThrow<T>(result: Attempt<T>): T {
  if ('failure' in result) throw new ApiError(result.failure)
  return result.value
}

function both(one: AbortSignal | undefined, other: AbortSignal | undefined) {
  const signals = [one, other].filter((signal) => signal !== undefined)
  // Always a signal of this call alone: listeners would pile up on one that lives as long as the program.
  return signals.length > 0 ? AbortSignal.any(signals) : undefined
}

/** The token is fetched for everybody: one caller who stops does not stop the others. */
async function unlessStopped<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  stopped: T,
): Promise<T> {
  if (!signal) return promise
  if (signal.aborted) return stopped
  let stop = () => {}
  const stopping = new Promise<T>((resolve) => {
    stop = () => resolve(stopped)
    signal.addEventListener('abort', stop)
  })
  return Promise.race([promise, stopping]).finally(() => signal.removeEventListener('abort', stop))
}

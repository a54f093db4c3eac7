import { Secret } from '../secret'
import type { Clock } from './clock'
import type { Failure } from './error'
import type { Reply } from './judge'
import type { Attempt } from './retry'

/** An access token as the token endpoint gave it. */
export interface IssuedToken {
  accessToken: Secret
  /** Seconds from the request on. */
  expiresIn: number
}

/** Where tokens come from, below /api/v1. */
export const tokenPath = '/oauth2/token'

/** The Authorization header of a client: id and secret form-urlencoded, then Basic (RFC 6749 2.3.1). */
export function basic(clientId: string, clientSecret: Secret): string {
  const pair = [clientId, clientSecret.reveal()].map(formEncoded).join(':')
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

const formEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)

/** What to check, by the status of the token endpoint. */
const checks: Record<number, string> = {
  400: 'no access token: check that the vanity domain is that of the application, and that the client may use client credentials',
  401: 'no access token, the credentials are refused: check the client id, and that the secret is its present one and belongs to this application',
  403: 'no access token: the client may not ask for one',
  404: 'no access token: this host has no token endpoint, check the vanity domain',
}

/** Used when the answer does not say how long the token lives. */
const assumedLifetime = 300

/** Turns the judged answer of the token endpoint into a token. Asking for one changes nothing, so no failure is ever in doubt. */
export function judgeToken(result: Attempt<Reply>): Attempt<IssuedToken> {
  if ('failure' in result) {
    const { failure } = result
    const what = (failure.status && checks[failure.status]) || `no access token: ${failure.what}`
    return { failure: { ...failure, what, outcome: 'refused' } }
  }
  const { access_token, token_type, expires_in } = result.value.body as Record<string, unknown>
  const flaw = !isToken(access_token)
    ? 'holds no access_token'
    : !/^bearer$/i.test(String(token_type ?? 'bearer'))
      ? 'holds a token of another type than Bearer'
      : undefined
  if (flaw) {
    const failure: Failure = {
      what: `no access token: the answer ${flaw}`,
      method: 'POST',
      path: tokenPath,
      status: result.value.status,
      outcome: 'refused',
      repeat: 'never',
    }
    return { failure }
  }
  const seconds = Number(expires_in ?? assumedLifetime)
  const expiresIn = seconds > 0 ? seconds : assumedLifetime
  return { value: { accessToken: new Secret(access_token as string), expiresIn } }
}

/** What may stand behind "Bearer" (RFC 6750 2.1); anything else could break out of the header. */
const isToken = (value: unknown) => typeof value === 'string' && /^[\w.~+/-]+=*$/.test(value)

/** Keeps one token for everybody. */
export interface TokenKeeper {
  /** The present token, or a new one when there is none or its end is near. */
  get(): Promise<Attempt<Secret>>
  /** A new token, unless `stale` has been replaced already. */
  renew(stale: Secret): Promise<Attempt<Secret>>
}

/** Seconds before its end at which a token is no longer used; for short lives this part of the life. */
const early = { seconds: 60, part: 0.1 } as const

export function tokenKeeper(
  request: () => Promise<Attempt<IssuedToken>>,
  clock: Clock,
): TokenKeeper {
  let present: { token: Secret; until: number } | undefined
  let coming: Promise<Attempt<Secret>> | undefined

  async function fetch(): Promise<Attempt<Secret>> {
    const asked = clock.now()
    const result = await request()
    if ('failure' in result) return result
    const { accessToken, expiresIn } = result.value
    const usable = expiresIn - Math.min(early.seconds, expiresIn * early.part)
    present = { token: accessToken, until: asked + usable * 1000 }
    return { value: accessToken }
  }

  const one = () =>
    (coming ??= fetch().finally(() => {
      coming = undefined
    }))

  return {
    async get() {
      return present && clock.now() < present.until ? { value: present.token } : one()
    },
    async renew(stale) {
      if (present?.token === stale) present = undefined
      return this.get()
    },
  }
}

/** The claims of a JSON web token, unverified: it is our own, fresh from the server. Undefined if it is none. */
export function claimsOf(token: Secret): Record<string, unknown> | undefined {
  try {
    const payload = token.reveal().split('.')[1] ?? ''
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null
      ? (claims as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

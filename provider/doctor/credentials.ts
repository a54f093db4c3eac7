import type { ApiError } from '../api'
import type { Finding } from './finding'
import { findingsOf } from './finding'
import type { Probed } from './probe'

const { ok, warning, problem } = findingsOf('credentials')

/** What a token says of itself. */
export interface Told {
  applicationId?: string
  clientId?: string
  tenantId?: string
  /** Milliseconds since 1970. */
  issued?: number
  expires?: number
}

/** Reads claims of our own token. What does not look like an id is left out. */
export function toldBy(claims: Record<string, unknown> | undefined): Told {
  const id = (name: string) => {
    const claim = claims?.[name]
    return typeof claim === 'string' && /^[\w.:-]{1,100}$/.test(claim) ? claim : undefined
  }
  const time = (name: string) => {
    const claim = claims?.[name]
    return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1000 : undefined
  }
  const told = {
    applicationId: id('app_id'),
    clientId: id('client_id'),
    tenantId: id('tnt_id'),
    issued: time('iat'),
    expires: time('exp'),
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

/** What a token that was given says. */
export function examineToken(told: Told, applicationId: string | undefined): Finding[] {
  const { issued, expires, tenantId } = told
  const minutes =
    issued !== undefined && expires !== undefined ? Math.round((expires - issued) / 60_000) : 0
  const life = minutes > 0 ? ` It lives ${minutes} minutes.` : ''
  return [
    ok('token', `The server gives a token for the client ${told.clientId ?? '(not told)'}.${life}`),
    ...ofApplication(told.applicationId, applicationId),
    ...(tenantId
      ? [
          warning(
            'tenant',
            `The client belongs to the tenant ${tenantId}: it can manage what is that tenant's and nothing else.`,
            'Use a machine-to-machine client that the application owns.',
          ),
        ]
      : []),
  ]
}

function ofApplication(told: string | undefined, set: string | undefined): Finding[] {
  if (!told && !set)
    return [
      problem(
        'application.unknown',
        'The token does not say which application it belongs to.',
        'Set applicationId.',
      ),
    ]
  if (told && set && told !== set)
    return [
      warning(
        'application.other',
        `The token belongs to the application ${told}, and applicationId says ${set}.`,
        'Remove applicationId, or use a client of that application.',
      ),
    ]
  return [ok('application', `The application is ${set ?? told}.`)]
}

/** Why there is no token, and what to do, as far as a request without credentials tells more. */
export function examineRefusal(error: ApiError, clientId: string, probed?: Probed): Finding {
  const { message, status } = error
  const known =
    status !== 401
      ? undefined
      : probed?.status === 200
        ? 'The host knows this client id, so it is the secret that is wrong: it may have been rotated.'
        : probed?.status === 404
          ? 'The host does not show a client of this id either.'
          : undefined
  const refused = status === 401 || status === 400 || status === 403
  return problem(
    refused ? 'refused' : status === undefined ? 'unreached' : 'strange',
    `${capital(message)}.${known ? ` ${known}` : ''}`,
    refused
      ? `In the Wristband dashboard, open the client ${JSON.stringify(clientId)}; it has to be of the type machine-to-machine. Rotate its secret there and set clientSecret.`
      : 'Check that vanityDomain is the application vanity domain that the Wristband dashboard shows.',
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '')

/** What a client is, in a reviewer's words. */
import { isRecord } from '../../lifecycle'
import { clientTypes } from '../../resources/oauth-client'
import { unknown } from '../../resources/resource'
import type { Change } from '../model'

type ClientType = keyof typeof clientTypes

/** A word for the program, and what a new client id does to it. */
const programs: Record<ClientType, { program: string; broken: string }> = {
  BACKEND_SERVER: {
    program: 'web application',
    broken: 'the web application logs nobody in until it is given the new id and secret',
  },
  SINGLE_PAGE_APP: {
    program: 'single page app',
    broken: 'the page logs nobody in until it is published with the new id',
  },
  NATIVE: {
    program: 'mobile app',
    broken:
      'every deployed copy of the mobile app stops logging in until people install one with the new id',
  },
  MACHINE_TO_MACHINE: {
    program: 'service',
    broken: 'the service gets no more tokens until it is given the new id and secret',
  },
}

const isKnownType = (type: unknown): type is ClientType =>
  typeof type === 'string' && Object.hasOwn(programs, type)

const row = (type: unknown) => (isKnownType(type) ? clientTypes[type] : undefined)

/** `mobile app`, `service`; `client` for a type that only a newer server knows. */
export const programOf = (type: unknown) => (isKnownType(type) ? programs[type].program : 'client')

export const brokenBy = (type: unknown) =>
  isKnownType(type)
    ? programs[type].broken
    : 'every deployed copy stops working until it is given the new id'

/** Whether clients of the type hold a secret; undefined when that is not known. */
export const isConfidential = (type: unknown) => row(type)?.secret

/** `public client`, `confidential client`. */
export const classOf = (type: unknown) => {
  const secret = isConfidential(type)
  return secret === undefined ? 'client' : secret ? 'confidential client' : 'public client'
}

/** Why another type would be better. */
export const adviceAgainst = (type: unknown): string | undefined => {
  const facts = row(type)
  return facts && 'avoid' in facts ? facts.avoid : undefined
}

/** Whether clients of the type get tokens for themselves, without a person; undefined when that is not known. */
export const isMachine = (type: unknown): boolean | undefined => {
  const facts = row(type)
  return facts && facts.redirects.length === 0
}

/** What ends with the client. */
export const endsWith = (type: unknown) => {
  const machine = isMachine(type)
  return machine === undefined
    ? 'whatever uses it stops working'
    : machine
      ? 'it gets no more tokens'
      : 'nobody can log in to it any more'
}

interface Adopted {
  id?: unknown
  /** Whether a new secret is made; undefined where the file does not tell. */
  rotate: boolean | undefined
  /** Whether the program gives the secret that the client has. */
  held: boolean
}

/** What the program says of a takeover. An engine's own import says nothing of a secret, and makes none. */
export function adoptionOf({ after }: Change): Adopted {
  const { adopt } = after ?? {}
  if (!isRecord(adopt)) return { rotate: adopt === unknown ? undefined : false, held: false }
  return { id: adopt.id, rotate: adopt.rotate === true, held: adopt.held === true }
}

/** What becomes of the secret of a client that is taken over. */
export const secretOfAdopted = (type: unknown, { rotate, held }: Adopted) =>
  isConfidential(type) === false
    ? 'it has no secret'
    : rotate === undefined
      ? 'the file does not tell whether its secret is rotated'
      : rotate
        ? 'its secret will be rotated: the present one stays valid as the former one, and an older one ends at once'
        : `its secret will not be rotated, and ${held ? 'is the one that the program gives' : 'the program never learns it'}`

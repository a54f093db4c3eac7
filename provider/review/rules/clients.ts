/** Changes of a client that decide who it is, and what it may do. */
import { resources } from '../../resources'
import { nameOf } from '../context'
import { listed, ours, say, show } from '../words'
import {
  adoptionOf,
  adviceAgainst,
  brokenBy,
  classOf,
  endsWith,
  isConfidential,
  isMachine,
  programOf,
  secretOfAdopted,
} from './client-words'
import { hostOf } from './hosts'
import type { ChangeRule, Said } from './rule'
import { added, rulesOf } from './rule'

const appears = ['create', 'adopt'] as const
const stays = ['update'] as const
const other = ['update', 'replace'] as const

/** How much longer a lifetime has to be for a reviewer to hear of it. */
const long = { factor: 4, access: 3_600, refresh: 2_592_000 }

const span = (seconds: number) =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400} d`
    : seconds % 3_600 === 0
      ? `${seconds / 3_600} h`
      : seconds % 60 === 0
        ? `${seconds / 60} min`
        : `${seconds} s`

const longer = (
  field: 'accessTokenExpiration' | 'refreshTokenExpiration',
  most: number,
  noun: string,
): Omit<ChangeRule, 'kind'> => ({
  id: `change.lifetime.${noun}`,
  level: 'medium',
  title: `${noun === 'access' ? 'Access' : 'Refresh'} tokens live much longer`,
  on: other,
  reads: [field],
  compares: true,
  judge: ({ before, after, name }) => {
    const [from, to] = [before[field], after[field]]
    if (typeof from !== 'number' || typeof to !== 'number') return
    return (
      to > from &&
      (to >= from * long.factor || (to > most && from <= most)) && {
        what: say`${ours(noun)} tokens of ${name} live ${ours(span(to))} instead of ${ours(span(from))}`,
        before: ours(span(from)),
        after: ours(span(to)),
        field,
      }
    )
  },
  why: 'A token that is stolen, or of a person who may do nothing any more, works for that long.',
  fix: 'Keep the lifetime short, and let the program get a new token instead.',
})

export const clientRules = rulesOf('OAuthClient', [
  {
    id: 'change.client.replaced',
    level: 'critical',
    title: 'A client is replaced, so that its client id changes',
    on: ['replace'],
    reads: [],
    judge: ({ change, before, after, name }) => {
      const type = before.type ?? after.type
      const secret = isConfidential(type) === true ? ' and secret change' : ' changes'
      return {
        what: say`client id${ours(secret)} for ${name}: ${ours(brokenBy(type))}`,
        ...(change.id && { before: say`client id ${change.id}` }),
        after: ours('a client id that the server chooses'),
        ...(change.replaceReasons[0] && { field: change.replaceReasons[0] }),
      }
    },
    why: 'A client id is never changed in place: the object is deleted and another is made. Whoever holds the old id is a stranger afterwards.',
    fix: 'Leave what forces the replacement as it is. If it has to change, add a second client, move every copy of the program to it, and delete the first one later.',
    covers: ['field.replaces'],
  },
  {
    id: 'change.client.deleted',
    level: 'critical',
    title: 'A client is deleted',
    on: ['delete'],
    reads: [],
    judge: ({ change, before, name }) => ({
      what: say`the ${ours(programOf(before.type))} ${name} loses its client: ${ours(endsWith(before.type))}`,
      ...(change.id && { before: say`client id ${change.id}` }),
      after: ours('nothing'),
    }),
    why: 'The id and the secret end at once and never come back, not even for a client of the same name.',
    fix: 'Make sure that nothing uses it any more. To keep it, put it back into the program, or take it out of the state without deleting it.',
  },
  {
    id: 'change.client.type',
    level: 'critical',
    title: 'The type of a client changes',
    on: other,
    reads: ['type'],
    compares: true,
    judge: ({ before, after, name }) =>
      before.type !== undefined &&
      before.type !== after.type && {
        what: say`${name} turns from a ${ours(classOf(before.type))} (${ours(programOf(before.type))}) into a ${ours(classOf(after.type))} (${ours(programOf(after.type))})`,
        before: show(before.type),
        after: show(after.type),
        field: 'type',
        ...(isConfidential(before.type) === isConfidential(after.type) && { level: 'high' }),
      },
    why: 'The type decides whether the client proves itself by a secret, which flows it may use and where it may send people.',
    fix: 'Add a client of the new type beside this one, and delete this one when nothing uses it any more.',
  },
  {
    id: 'change.client.owner',
    level: 'critical',
    title: 'A client goes from one owner to another',
    on: other,
    reads: ['ownerType'],
    compares: true,
    judge: ({ change, before, after, name, context }) => {
      const [from, to] = [context.owner(change, 'before'), context.owner(change, 'after')]
      const crosses = before.ownerType !== undefined && before.ownerType !== after.ownerType
      const moves =
        typeof before.ownerId === 'string' &&
        typeof after.ownerId === 'string' &&
        before.ownerId !== after.ownerId
      return (
        (crosses || moves) && {
          what: crosses
            ? say`${name} changes sides, from ${from.words} to ${to.words}`
            : say`${name} goes to another owner of the same kind, ${to.words}`,
          before: from.words,
          after: to.words,
          field: crosses ? 'ownerType' : 'ownerId',
          ...(!crosses && { level: 'high' }),
        }
      )
    },
    why: 'A client of the application is yours and may be let into every tenant; a client of a tenant is in the hands of a customer.',
    fix: 'Make a client under the new owner, and delete this one when nothing uses it any more.',
  },
  {
    id: 'change.client.third-party',
    level: 'high',
    title: 'A client of a customer appears',
    on: appears,
    reads: ['ownerType'],
    judge: ({ change, after, context }) => {
      if (after.ownerType !== 'TENANT') return
      const owner = context.owner(change)
      const whose = owner.address ? nameOf(context.at(owner.address)!) : after.ownerId
      return {
        what:
          typeof whose === 'string'
            ? say`a third-party ${ours(isMachine(after.type) ? 'M2M ' : '')}client appears for tenant ${whose}`
            : say`a third-party ${ours(isMachine(after.type) ? 'M2M ' : '')}client appears for a tenant that is not known yet`,
        before: ours('nothing'),
        after: owner.words,
        field: 'ownerType',
      }
    },
    why: 'Somebody outside of your company gets a credential for your API.',
    fix: 'Check who asked for it and for which tenant, and what roles it is given afterwards.',
  },
  {
    id: 'change.client.spa',
    level: 'medium',
    title: 'A client of a discouraged type appears',
    on: [...appears, 'replace'],
    reads: ['type'],
    judge: ({ before, after, name }) => {
      const advice = adviceAgainst(after.type)
      return (
        advice !== undefined &&
        before.type !== after.type && {
          what: say`a ${ours(programOf(after.type))} appears: ${name}`,
          after: show(after.type),
          field: 'type',
        }
      )
    },
    why: adviceText(),
    fix: 'Use a client of a type that keeps its tokens on a server.',
    covers: ['client.spa'],
  },
  {
    id: 'change.client.adopted',
    level: 'medium',
    title: 'A client that exists is taken over',
    on: ['adopt'],
    reads: [],
    judge: ({ change, after, name }) => {
      const adopt = adoptionOf(change)
      const id = change.id ?? adopt.id
      return {
        what: say`this change takes over ${
          typeof id === 'string' ? say`the existing client ${id}` : ours('an existing client')
        } as ${name}; ${ours(secretOfAdopted(after.type, adopt))}`,
        before: ours('managed elsewhere, or by nobody'),
        after: ours('managed here: destroying this stack deletes it'),
        ...(adopt.rotate && { level: 'high' }),
      }
    },
    why: 'From now on this program decides about a client that others may use, and deletes it when it is taken out.',
    fix: 'Make sure that no other program or person manages it, and that the preview says which of its settings change.',
  },
  {
    id: 'change.grants.widened',
    level: 'high',
    title: 'A client may use more flows',
    on: stays,
    reads: ['grantTypes'],
    compares: true,
    judge: ({ before, after, name }): Said | false => {
      const more = before.grantTypes == null ? [] : added(before.grantTypes, after.grantTypes)
      return (
        more.length > 0 && {
          what: say`${name} may also use ${listed(more)}`,
          before: listed(before.grantTypes as string[]),
          after: listed(after.grantTypes as string[]),
          field: 'grantTypes',
        }
      )
    },
    why: 'Each flow is another way to get tokens.',
    fix: 'Give a client only the flows that its program uses.',
  },
  longer('accessTokenExpiration', long.access, 'access'),
  longer('refreshTokenExpiration', long.refresh, 'refresh'),
  {
    id: 'change.login-url.host',
    level: 'high',
    title: 'Logins start at another host',
    on: other,
    reads: ['loginUrl'],
    compares: true,
    judge: ({ before, after, name }) => otherHost(before.loginUrl, after.loginUrl, name),
    why: 'People are sent there to log in, and the page there sees where they come from.',
    fix: 'Make sure that the host is yours.',
  },
])

/** For any resource with a login URL. */
export function otherHost(from: unknown, to: unknown, name: string): Said | false {
  if (typeof from !== 'string' || typeof to !== 'string' || hostOf(from) === hostOf(to))
    return false
  return {
    what: say`logins of ${name} start at ${hostOf(to) ?? to} instead of ${hostOf(from) ?? from}`,
    before: show(from),
    after: show(to),
    field: 'loginUrl',
  }
}

/** The reason that the definition itself gives. */
function adviceText() {
  const [advice = ''] = Object.keys(resources.OAuthClient.table?.rows ?? {}).flatMap(
    (type) => adviceAgainst(type) ?? [],
  )
  return `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`
}

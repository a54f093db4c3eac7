/** What happens to credentials: made, changed, ended, and when the old ones stop working. */
import { resources } from '../resources'
import { manual } from '../resources/secret-life'
import { nameOf } from './context'
import type { Change, Stack } from './model'
import {
  adoptionOf,
  brokenBy,
  classOf,
  isConfidential,
  secretOfAdopted,
} from './rules/client-words'
import { dueAt, graceOf, rotates } from './rules/rotation'
import { entries } from './rules/rule'
import type { Words } from './words'
import { listed, ours, say } from './words'

export const events = ['created', 'replaced', 'rotated', 'adopted', 'ended', 'retired'] as const

export type CredentialEvent = (typeof events)[number]

export interface Credential {
  event: CredentialEvent
  stack: string
  address: string
  label: string
  name: string
  what: Words
  /** When the former secret stops working. */
  ends?: Words
}

/** @param now in milliseconds */
export const credentialsOf = (stack: Stack, now: number): Credential[] =>
  stack.changes
    .filter(({ kind }) => kind === resources.OAuthClient.name)
    .flatMap((change) =>
      said(change, now).map((each) => ({
        ...each,
        stack: stack.name,
        address: change.address,
        label: change.label,
        name: nameOf(change),
      })),
    )

type Said = Pick<Credential, 'event' | 'what' | 'ends'>

function said(change: Change, now: number): Said[] {
  const type = (change.after ?? change.before)?.type
  const secret = isConfidential(type) !== false
  const kept = whereKept(change)
  switch (change.action) {
    case 'create':
      return [
        {
          event: 'created',
          what: secret
            ? say`a client id and a secret; ${kept}`
            : say`a client id; a ${ours(classOf(type))} has no secret`,
        },
      ]
    case 'replace':
      return [
        {
          event: 'replaced',
          what: say`${change.id ? say`client id ${change.id} goes, and another comes` : ours('another client id')}${secret ? say`, with ${ours(isConfidential(change.before?.type) === false ? 'a secret' : 'another secret')}; ${kept}` : ours('')}`,
          ends: say`at once: ${ours(brokenBy(change.before?.type ?? type))}`,
        },
      ]
    case 'adopt':
      return [
        {
          event: 'adopted',
          what: say`taken over; ${ours(secretOfAdopted(type, adoptionOf(change)))}`,
        },
      ]
    case 'delete':
      return [
        {
          event: 'ended',
          what: change.id ? say`client id ${change.id} and what proves it` : ours('its client id'),
          ends: ours('at once'),
        },
      ]
    case 'update':
      return updated(change, now, kept)
    default:
      return []
  }
}

function updated(change: Change, now: number, kept: Words): Said[] {
  const { before = {}, after = {} } = change
  const due = dueAt(change)
  const until = before.formerSecretUntil
  const grace = graceOf(change)
  if (rotates(change) || (due !== undefined && due <= now))
    return [
      {
        event: 'rotated',
        what: say`${rotates(change) ? ours('its rotateTrigger changes') : say`it is older than ${after.rotateEvery}`}: a new secret; ${kept}`,
        ends:
          grace === undefined
            ? ours('the former one: not known yet')
            : grace === manual
              ? ours('the former one: when somebody ends it')
              : grace === 0
                ? ours('the former one: at once, no overlap')
                : say`the former one: ${ours(length(grace))} after the deployment`,
      },
    ]
  if (typeof until === 'string' && Date.parse(until) <= now)
    return [
      {
        event: 'retired',
        what: ours('its grace is over, so the deployment ends the former secret'),
        ends: say`since ${until}`,
      },
    ]
  return []
}

const length = (ms: number) =>
  ms % 86_400_000 === 0
    ? `${ms / 86_400_000} days`
    : ms % 3_600_000 === 0
      ? `${ms / 3_600_000} hours`
      : `${Math.round(ms / 1000)} seconds`

function whereKept({ after }: Change): Words {
  const targets = entries(after?.deliverTo)
  return targets.length > 0
    ? say`it is written to ${listed(targets, 3)}`
    : ours('it lies in the state')
}

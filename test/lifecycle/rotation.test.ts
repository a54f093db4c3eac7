import { describe, expect, test } from 'vitest'
import { plan } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'

const day = 86_400_000
const made = '2026-01-01T00:00:00.000Z'
const at = (days: number) => Date.parse(made) + days * day
const dated = (days: number) => new Date(at(days)).toISOString()

const worker = { type: 'MACHINE_TO_MACHINE', secret: 's', secretRotatedAt: made }

interface Row {
  says: string
  state?: Values
  inputs?: Values
  /** Days since the secret was made. */
  day?: number
  does?: readonly string[]
  /** `severity rule: message` */
  hears?: readonly string[]
}

const former = { formerSecretUntil: dated(7), rotateTrigger: '1' }

const table: Row[] = [
  { says: 'nothing is due without a wish', day: 10_000 },
  { says: 'the first trigger is remembered', inputs: { rotateTrigger: '1' } },
  {
    says: 'the same trigger does nothing',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: '1' },
  },
  {
    says: 'a trigger that is taken back does nothing',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: null },
  },
  {
    says: 'another trigger rotates, and the usual grace is a week',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: '2' },
    does: ['rotate'],
    hears: [
      'warning secret.rotates: changes from "1" to "2", so the secret is rotated: the present one works until 2026-01-08 00:00 UTC',
    ],
  },
  {
    says: 'a trigger that is not known may rotate',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: unknown, rotateGrace: 'manual' },
    does: ['rotate'],
    hears: [
      'warning secret.rotates: is not known yet; if it changes, the secret is rotated: the present one works on until it is ended by hand',
    ],
  },
  {
    says: 'no grace is a cut, and said to be one',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: '2', rotateGrace: '0s' },
    does: ['rotate'],
    hears: [
      'warning secret.rotates: changes from "1" to "2", so the secret is rotated: the present one ends at once, and what still uses it stops working',
    ],
  },
  {
    says: 'a grace that is not known is not spoken of',
    state: { rotateTrigger: '1' },
    inputs: { rotateTrigger: '2', rotateGrace: unknown },
    does: ['rotate'],
    hears: ['warning secret.rotates: changes from "1" to "2", so the secret is rotated'],
  },
  {
    says: 'a second rotation during the grace is refused',
    state: former,
    inputs: { rotateTrigger: '2' },
    day: 3,
    hears: [
      'error secret.rotation.former: changes from "1" to "2", so the secret is rotated, but the former secret works until 2026-01-08 00:00 UTC, and rotating again would end it at once for whoever uses it. Wait, or end it with rotateGrace 0s, or say evictFormerSecret: true',
    ],
  },
  {
    says: 'unless it is told to',
    state: former,
    inputs: { rotateTrigger: '2', evictFormerSecret: true },
    day: 3,
    does: ['rotate'],
    hears: [
      'warning secret.rotates: changes from "1" to "2", so the secret is rotated: the present one works until 2026-01-11 00:00 UTC; the former one that is left ends at once',
    ],
  },
  {
    says: 'or the grace is over',
    state: former,
    inputs: { rotateTrigger: '2' },
    day: 8,
    does: ['rotate'],
    hears: [
      'warning secret.rotates: changes from "1" to "2", so the secret is rotated: the present one works until 2026-01-16 00:00 UTC; the former one that is left ends at once',
    ],
  },
  {
    says: 'what somebody else may have rotated is refused too',
    state: { ...former, formerSecretUntil: 'unknown' },
    inputs: { rotateTrigger: '2' },
    day: 300,
    hears: [
      'error secret.rotation.former: changes from "1" to "2", so the secret is rotated, but the former secret may still work, since somebody else may have rotated, and rotating again would end it at once for whoever uses it. Wait, or end it with rotateGrace 0s, or say evictFormerSecret: true',
    ],
  },
  { says: 'the grace is waited for', state: former, inputs: { rotateTrigger: '1' }, day: 6.9 },
  {
    says: 'when it is over, the former secret is ended',
    state: former,
    inputs: { rotateTrigger: '1' },
    day: 7,
    does: ['retire'],
    hears: [
      'warning secret.retires: the former secret ends with this deployment: what still uses it stops working',
    ],
  },
  {
    says: 'a grace by hand is never over',
    state: { formerSecretUntil: 'manual', rotateGrace: 'manual' },
    inputs: { rotateGrace: 'manual' },
    day: 1_000,
  },
  {
    says: 'until it is changed',
    state: { formerSecretUntil: 'manual', rotateGrace: 'manual' },
    inputs: { rotateGrace: '0s' },
    does: ['retire'],
    hears: [
      'warning secret.retires: the former secret ends with this deployment: what still uses it stops working',
    ],
  },
  {
    says: 'a longer grace counts from the rotation',
    state: former,
    inputs: { rotateTrigger: '1', rotateGrace: '30d' },
    day: 8,
    does: ['grace'],
  },
  {
    says: 'nobody ends by a date what nobody is sure of',
    state: { formerSecretUntil: 'unknown' },
    inputs: { rotateGrace: '1d' },
    day: 100,
  },
  {
    says: 'a secret that grows old is spoken of beforehand',
    inputs: { rotateEvery: '90d' },
    day: 80,
    hears: [
      'warning secret.rotation.soon: the first deployment after 2026-04-01 00:00 UTC rotates the secret',
    ],
  },
  { says: 'but not too early', inputs: { rotateEvery: '90d' }, day: 75.9 },
  {
    says: 'a secret that is too old is rotated',
    inputs: { rotateEvery: '90d' },
    day: 90,
    does: ['rotate'],
    hears: [
      'warning secret.rotates: is 90d, and the secret is of 2026-01-01 00:00 UTC, so it is rotated: the present one works until 2026-04-08 00:00 UTC',
    ],
  },
  {
    says: 'a rotation by age waits for the former secret and blocks nothing',
    state: { formerSecretUntil: 'manual', rotateGrace: 'manual' },
    inputs: { rotateEvery: '90d', rotateGrace: 'manual' },
    day: 90,
    hears: [
      'warning secret.rotation.waits: is 90d, and the secret is of 2026-01-01 00:00 UTC, so it is rotated, but the former secret works until it is ended by hand; the rotation waits for its end',
    ],
  },
  {
    says: 'the age of a secret that came from elsewhere counts from now',
    state: { secretRotatedAt: undefined },
    inputs: { rotateEvery: '90d' },
    does: ['date'],
  },
  {
    says: 'a secret in hand is brought to where it belongs',
    inputs: { deliverTo: ['env-file:.env'] },
    does: ['deliver'],
  },
  {
    says: 'a rotation delivers by itself',
    state: { rotateTrigger: '1', rotateGrace: 'manual' },
    inputs: { rotateTrigger: '2', rotateGrace: 'manual', deliverTo: ['env-file:.env'] },
    does: ['rotate'],
    hears: [
      'warning secret.rotates: changes from "1" to "2", so the secret is rotated: the present one works on until it is ended by hand',
    ],
  },
  {
    says: 'what is in no hand cannot be brought to another place',
    state: { secret: undefined, deliverTo: ['env-file:.env'] },
    inputs: { deliverTo: ['env-file:.env', 'env-file:.env.b'] },
    hears: [
      'error secret.delivery.not-in-hand: the secret is in no state and cannot be delivered to another place: change rotateTrigger in the same deployment, so that there is a new one',
    ],
  },
  {
    says: 'what was delivered stays there',
    state: { secret: undefined, deliverTo: ['env-file:.env'] },
    inputs: { deliverTo: [] },
    hears: [
      'warning secret.delivery.ends: the secret stays where it was delivered, and the output secret stays empty until the next rotation',
    ],
  },
  {
    says: 'a public client has nothing to rotate',
    state: { type: 'NATIVE', rotateTrigger: '1' },
    inputs: { rotateTrigger: '2' },
  },
]

describe('what is due to a secret', () => {
  for (const { says, state, inputs, day = 0, does = [], hears = [] } of table)
    test(says, () => {
      const { steps, findings } = plan(OAuthClient, { ...worker, ...state }, inputs ?? {}, at(day))
      const heard = findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`)
      expect({ steps, heard }).toEqual({ steps: does, heard: hears })
    })

  test('is nothing for an object that is replaced', () => {
    const state = { ...worker, rotateTrigger: '1', deletionProtection: true }
    const inputs = { rotateTrigger: '2', type: 'BACKEND_SERVER' }
    const { steps, findings } = plan(OAuthClient, state, inputs, at(0))
    expect(steps).toEqual([])
    expect(findings.map(({ rule }) => rule)).toEqual(['field.replaces', 'deletion.protected'])
  })
})

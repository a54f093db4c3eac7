/** Whether, and when, a deployment gives a client another secret. */
import { durationOf, manual, usualGrace } from '../../resources/secret-life'
import type { Change } from '../model'

/** Whether the trigger says so; the first text is only remembered. */
export const rotates = ({ action, before, after }: Change): boolean =>
  action === 'update' &&
  typeof before?.rotateTrigger === 'string' &&
  typeof after?.rotateTrigger === 'string' &&
  before.rotateTrigger !== after.rotateTrigger

/** When the longest age of the present secret is reached; undefined when none is set, or its beginning is not known. */
export function dueAt({ before, after }: Change): number | undefined {
  const every = durationOf(after?.rotateEvery)
  const since = Date.parse(String(before?.secretRotatedAt))
  return every === undefined || Number.isNaN(since) ? undefined : since + every
}

/** How long the former secret works after a rotation, in milliseconds; `manual` when no clock ends it. */
export function graceOf({ after }: Change): number | typeof manual | undefined {
  const grace = after?.rotateGrace ?? usualGrace
  return grace === manual ? manual : durationOf(grace)
}

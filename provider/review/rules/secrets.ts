/** What happens to the secret of a client: whether it is cut, ended, or left lying about. */
import { durationOf } from '../../resources/secret-life'
import { ours, say, show } from '../words'
import { isConfidential, isMachine } from './client-words'
import { rotates } from './rotation'
import { entries, rulesOf } from './rule'

export const secretRules = rulesOf('OAuthClient', [
  {
    id: 'change.secret.cut',
    level: 'critical',
    title: 'A secret ends at once, with no overlap',
    on: ['update'],
    reads: ['rotateTrigger', 'rotateGrace'],
    compares: true,
    judge: ({ change, before, after, name }) => {
      const atOnce = durationOf(after.rotateGrace) === 0
      const ends =
        atOnce &&
        typeof before.formerSecretUntil === 'string' &&
        durationOf(before.rotateGrace) !== 0
      return (
        atOnce &&
        (rotates(change) || ends) && {
          what: rotates(change)
            ? say`the secret of ${name} will be cut now, no overlap`
            : say`the former secret of ${name} will be cut now, before its grace is over`,
          ...(before.rotateGrace ? { before: say`grace ${before.rotateGrace}` } : {}),
          after: say`grace ${after.rotateGrace}`,
          field: 'rotateGrace',
        }
      )
    },
    why: 'Every copy of the program that still holds the old secret gets no token from that moment on.',
    fix: 'Give rotateGrace a length of time, as in 7d, and let the old secret end when every copy has the new one.',
  },
  {
    id: 'change.secret.evicted',
    level: 'high',
    title: 'A former secret that still works is ended',
    on: ['update'],
    reads: ['evictFormerSecret', 'rotateTrigger'],
    compares: true,
    judge: ({ change, before, after, name }) =>
      after.evictFormerSecret === true &&
      rotates(change) && {
        what:
          typeof before.formerSecretUntil === 'string' && before.formerSecretUntil !== ''
            ? say`the former secret of ${name}, promised until ${before.formerSecretUntil}, ends now`
            : say`the former secret of ${name} ends now, if there is one`,
        ...(before.formerSecretUntil
          ? { before: say`works until ${before.formerSecretUntil}` }
          : {}),
        after: ours('ended by the rotation'),
        field: 'evictFormerSecret',
      },
    why: 'The server keeps two secrets. A rotation while both are in use ends the older one at once.',
    fix: 'Wait until the former secret has run out, and leave evictFormerSecret out.',
  },
  {
    id: 'change.secret.in-state',
    level: 'low',
    title: 'A secret is made that stays in the state',
    on: ['create', 'replace'],
    reads: ['type', 'deliverTo'],
    judge: ({ before, after, name }) =>
      isConfidential(after.type) === true &&
      isMachine(after.type) &&
      entries(after.deliverTo).length === 0 &&
      (before.type === undefined || entries(before.deliverTo).length > 0) && {
        what: say`the secret of ${name} is made without a delivery, so it lies in the state`,
        field: 'deliverTo',
      },
    why: 'Whoever reads the state, or a backup of it, has the credential. Terraform keeps it in clear.',
    fix: 'Name in deliverTo where the secret is kept, as in vault:secret/orders; the state then holds only a fingerprint.',
  },
  {
    id: 'change.secret.undelivered',
    level: 'medium',
    title: 'A secret is delivered to another place, or to none',
    on: ['update'],
    reads: ['deliverTo'],
    compares: true,
    judge: ({ before, after, name }) => {
      const gone = entries(before.deliverTo).filter((to) => !entries(after.deliverTo).includes(to))
      return (
        gone.length > 0 && {
          what: say`new secrets of ${name} no longer reach ${gone[0]}${ours(gone.length > 1 ? ` and ${gone.length - 1} more places` : '')}`,
          before: show(gone[0]),
          field: 'deliverTo',
        }
      )
    },
    why: 'What reads the secret there goes on with the present one until the next rotation, and then stops working.',
    fix: 'Move the readers to the new place first.',
  },
])

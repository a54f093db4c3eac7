/** Changes of a tenant: of a customer, with people in it. */
import { ours, say, show } from '../words'
import { rulesOf } from './rule'

const gone = 'All its users, their roles and its clients go with it. Nothing brings them back.'

export const tenantRules = rulesOf('Tenant', [
  {
    id: 'change.tenant.deleted',
    level: 'critical',
    title: 'A tenant is deleted',
    on: ['delete'],
    reads: [],
    judge: ({ change, name }) => ({
      what: say`the tenant ${name} goes, with all its users and clients`,
      ...(change.id && { before: say`tenant ${change.id}` }),
      after: ours('nothing'),
    }),
    why: gone,
    fix: 'Set its status to INACTIVE first, and delete it when nobody has missed it. To keep it, put it back into the program.',
  },
  {
    id: 'change.tenant.replaced',
    level: 'critical',
    title: 'A tenant is replaced by an empty one',
    on: ['replace'],
    reads: [],
    judge: ({ change, name }) => ({
      what: say`the tenant ${name} goes, with all its users and clients, and an empty one takes its place`,
      ...(change.id && { before: say`tenant ${change.id}` }),
      after: ours('an empty tenant'),
      ...(change.replaceReasons[0] && { field: change.replaceReasons[0] }),
    }),
    why: gone,
    fix: 'Leave what forces the replacement as it is; displayName is what people see, and may change.',
    covers: ['field.replaces'],
  },
  {
    id: 'change.tenant.deactivated',
    level: 'high',
    title: 'A tenant is deactivated',
    on: ['update'],
    reads: ['status'],
    compares: true,
    judge: ({ before, after, name }) =>
      after.status === 'INACTIVE' &&
      before.status !== 'INACTIVE' && {
        what: say`nobody can log in to the tenant ${name} any more`,
        before: show(before.status ?? 'ACTIVE'),
        after: show(after.status),
        field: 'status',
      },
    why: 'Every user of the customer is locked out until it is ACTIVE again.',
    fix: 'Make sure that the customer knows.',
  },
  {
    id: 'change.tenant.reactivated',
    level: 'medium',
    title: 'A tenant is let in again',
    on: ['update'],
    reads: ['status'],
    compares: true,
    judge: ({ before, after, name }) =>
      after.status === 'ACTIVE' &&
      before.status === 'INACTIVE' && {
        what: say`users and clients of the tenant ${name} may log in again`,
        before: show(before.status),
        after: show(after.status),
        field: 'status',
      },
    why: 'It was locked out for a reason, and its users and secrets are those of then.',
    fix: 'Make sure that the reason is gone; look through its users and clients first.',
  },
  {
    id: 'change.tenant.adopted',
    level: 'medium',
    title: 'A tenant that exists is taken over',
    on: ['adopt'],
    reads: [],
    judge: ({ change, name }) => ({
      what: change.id
        ? say`the tenant ${change.id} is taken over as ${name}`
        : say`a tenant that exists is taken over as ${name}`,
      before: ours('managed elsewhere, or by nobody'),
      after: ours('managed here: destroying this stack deletes it, with its users'),
    }),
    why: 'From now on this program decides about a customer with people in it.',
    fix: 'Make sure that no other program manages it.',
  },
])

import { A11, A33 } from '../assumptions'
import type { Kind } from '../kind'
import { isPredefined, leaving, permissionFor, sameText } from '../kind'
import { homeOf } from '../kinds'
import { violated } from '../refusal'
import type { Row } from '../rows'
import { visible } from '../visibility'
import { authenticate, customOnly, find, permit, reachNew, reachTarget } from './access'
import { list, nothing, show, showIfNew } from './answers'
import type { Exchange, Step } from './exchange'
import { countSeen, countTarget, remove, startRemoval } from './removal'
import { given, insert, judgeNew, judgePatch, permitChanges, readBody, replace } from './write'

/** Checks a create request; storing and answering are left to the endpoint. */
export const create = (kind: Kind): Step[] => [
  authenticate,
  permit(permissionFor(kind, 'create')),
  readBody(kind),
  judgeNew(kind),
  reachNew(kind),
]

/** Finds an object for a caller that may do this to it; `self`: also to itself and its owner. */
export const onExisting = (kind: Kind, permission: string, self = false): Step[] => [
  authenticate,
  permit(permission),
  find(kind),
  reachTarget(kind, self),
]

const change = (kind: Kind): Step[] => [
  judgePatch(kind),
  permitChanges(kind),
  replace(kind),
  show(kind),
]

export const patch = (kind: Kind, self = false): Step[] => [
  ...onExisting(kind, permissionFor(kind, 'update'), self),
  customOnly,
  readBody(kind),
  ...change(kind),
]

export const read = (kind: Kind, self = false): Step[] => [
  ...onExisting(kind, permissionFor(kind, 'read'), self),
  showIfNew(kind),
  ...(kind.leavesSlowly ? [countTarget(kind)] : []),
]

export const removeOne = (kind: Kind, self = false, guard: Step = customOnly): Step[] => [
  ...onExisting(kind, permissionFor(kind, 'delete'), self),
  guard,
  kind.leavesSlowly ? startRemoval(kind) : remove(kind),
  nothing,
]

/** Creates, or with `upsert=true` changes the object that the body names if there is one. */
export const createOrChange = (kind: Kind): Step[] => [
  authenticate,
  permit(permissionFor(kind, 'create')),
  readBody(kind),
  findNamed(kind),
  async function createdOrChanged(exchange) {
    const steps = exchange.target
      ? [reachTarget(kind), ...change(kind)]
      : [judgeNew(kind), reachNew(kind), insert(kind), show(kind, 201)]
    for (const step of steps) await step(exchange)
  },
]

const findNamed = (kind: Kind): Step =>
  function namedFound(exchange) {
    const { asked, sent, world } = given(exchange, 'sent')
    if (asked.query.get('upsert') !== 'true' || !kind.upsertBy) return
    const missing = kind.upsertBy.filter((name) => (sent[name] ?? null) === null)
    if (missing.length > 0) {
      throw violated(Object.fromEntries(missing.map((name) => [name, [{ code: A11.required }]])))
    }
    const target = world.rows
      .all(kind.collection)
      .filter(({ values }) => values.status !== leaving)
      .find(({ values }) => kind.upsertBy?.every((name) => sameText(values[name], sent[name])))
    if (target) exchange.target = target
  }

/** The list of one kind below its owner takes the permission to read the items. */
export const listBelow = (
  owner: Kind,
  kind: Kind,
  belongs: (row: Row, owner: Row, exchange: Exchange) => boolean,
): Step[] => [
  authenticate,
  permit(permissionFor(kind, 'read')),
  find(owner),
  reachTarget(owner),
  list(kind, belongs),
  ...(kind.leavesSlowly ? [countSeen(kind)] : []),
]

/** The objects an application has itself, not those of its tenants. */
export const ofApplication =
  (kind: Kind) =>
  (row: Row, owner: Row, { asked }: Exchange): boolean => {
    if ((row.values.ownerId ?? row.values.applicationId) !== owner.id) return false
    const left = isPredefined(row) && kind.predefinedOnlyWith
    return !left || asked.query.get(left) === 'true'
  }

/** The objects a tenant has itself, and on request what it sees of its application's. */
export const ofTenant =
  (kind: Kind) =>
  (row: Row, owner: Row, { asked, world }: Exchange): boolean => {
    if (row.values.ownerId === owner.id) return true
    if (asked.query.get(A33.withApplications(kind.collection.replaceAll('-', '_'))) !== 'true') {
      return false
    }
    const home = homeOf(kind.collection, row, world)
    const user = { applicationId: String(owner.values.applicationId), tenantId: owner.id }
    return home !== undefined && visible(row.values, home, user)
  }

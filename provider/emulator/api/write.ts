import { isDeepStrictEqual } from 'node:util'
import { unnumbered } from '../assumptions'
import type { Settled } from '../attributes'
import { isObject, settleNew, settlePatch, violate } from '../attributes'
import { newId } from '../ids'
import type { Kind, Scope } from '../kind'
import { present, sameText } from '../kind'
import { homeOf } from '../kinds'
import { forbidden, invalidRequest, violated } from '../refusal'
import type { Collection, Json, JsonObject, Row } from '../rows'
import type { World } from '../world'
import { holds } from './access'
import type { Asked, Exchange, Step } from './exchange'

/** The body as one JSON object. */
export function bodyOf({ text }: Asked): JsonObject {
  let body: Json
  try {
    body = JSON.parse(text)
  } catch {
    throw invalidRequest('The body is not JSON.')
  }
  if (!isObject(body)) throw invalidRequest('The body is not a JSON object.')
  return body
}

/** Reads the body, translates old spellings and leaves out the prefix of a name. */
export const readBody = (kind: Kind): Step =>
  function bodyRead(exchange) {
    const body = bodyOf(exchange.asked)
    for (const [old, name] of Object.entries(kind.aliases ?? {})) {
      if (body[name] === undefined && body[old] !== undefined) body[name] = body[old]
    }
    if (kind.prefix && typeof body.name === 'string') {
      const prefix = kind.prefix(exchange.target?.values ?? body, exchange.world)
      if (sameText(body.name.slice(0, prefix.length), prefix)) {
        body.name = body.name.slice(prefix.length)
      }
    }
    exchange.sent = body
  }

/** Judges the values of an object to be created. */
export const judgeNew = (kind: Kind): Step =>
  function newJudged(exchange) {
    const { sent, world } = given(exchange, 'sent')
    const settled = settleNew(kind.attributes, sent)
    kind.complete?.(settled.values, sent)
    judge(kind, settled, undefined, Object.keys(kind.attributes), world)
    exchange.values = settled.values
  }

/** Judges the values an object would have after a patch. */
export const judgePatch = (kind: Kind): Step =>
  function patchJudged(exchange) {
    const { sent, target, world } = given(exchange, 'sent', 'target')
    const settled = settlePatch(kind.attributes, sent, target.values, present(kind, target, world))
    kind.complete?.(settled.values, sent)
    judge(kind, settled, target.id, changes(target.values, settled.values), world)
    exchange.values = settled.values
  }

/** Some attributes take a permission of their own, but only if they change. */
export const permitChanges = (kind: Kind): Step =>
  function changesPermitted(exchange) {
    const { caller, target, values } = given(exchange, 'caller', 'target', 'values')
    for (const name of changes(target.values, values)) {
      const permission = kind.attributes[name]?.permission
      if (permission && !holds(caller, permission)) {
        throw forbidden(`Changing ${name} needs the permission ${permission}.`)
      }
    }
  }

/** Stores the new object. */
export const insert = (kind: Kind): Step =>
  function inserted(exchange) {
    const { values, world } = given(exchange, 'values')
    exchange.target = world.rows.put(
      kind.collection,
      newRow(values, { ...exchange.hidden, ...statusTimes(values, undefined, world) }, world),
    )
  }

/** Stores the patched object; a patch that changes nothing makes no new version. */
export const replace = (kind: Kind): Step =>
  function replaced(exchange) {
    const { target, values, world } = given(exchange, 'target', 'values')
    if (changes(target.values, values).length === 0) return
    const hidden = { ...target.hidden, ...statusTimes(values, target, world) }
    exchange.target = world.rows.put(kind.collection, nextRow(target, { values, hidden }, world))
  }

/** A row with a fresh id, as of now. */
export function newRow(values: JsonObject, hidden: JsonObject, world: World): Row {
  const time = world.now().toISOString()
  return {
    id: newId(world.random),
    version: 1,
    creationTime: time,
    lastModifiedTime: time,
    values,
    hidden,
  }
}

/** The row's next version, as of now. */
export const nextRow = (
  row: Row,
  change: Partial<Pick<Row, 'values' | 'hidden'>>,
  world: World,
): Row => ({
  ...row,
  ...change,
  version: row.version + 1,
  lastModifiedTime: world.now().toISOString(),
})

/** The parts of the exchange that earlier steps have put there. */
export function given<K extends 'caller' | 'sent' | 'target' | 'values'>(
  exchange: Exchange,
  ...parts: K[]
): Exchange & Required<Pick<Exchange, K>> {
  for (const part of parts) {
    if (exchange[part] === undefined)
      throw new Error(`No earlier step of the endpoint set ${part}.`)
  }
  return exchange as Exchange & Required<Pick<Exchange, K>>
}

function judge(
  kind: Kind,
  { values, violations }: Settled,
  id: string | undefined,
  changed: string[],
  world: World,
): void {
  const wrong = new Set(Object.keys(violations))
  for (const { at, reads, holds } of kind.constraints) {
    const applies = reads.some((name) => changed.includes(name))
    if (!applies || reads.some((name) => wrong.has(name))) continue
    const verdict = holds({ id, values }, world)
    if (verdict !== true) violate(violations, at, verdict)
  }
  for (const [name, { refersTo }] of Object.entries(kind.attributes)) {
    if (!refersTo || wrong.has(name) || !changed.includes(name)) continue
    const home = kind.scopeOf(values, id, world)
    const ids = [values[name] ?? []].flat().map(String)
    if (home && !ids.every((id) => reachable(refersTo, id, home, world))) {
      violate(violations, name, { code: unnumbered.unknownReference })
    }
  }
  if (Object.keys(violations).length > 0) throw violated(violations)
}

/** Is there such an object in the same application, and not in another tenant of it? */
function reachable(collection: Collection, id: string, from: Scope, world: World): boolean {
  const row = world.rows.find(collection, id)
  const home = row && homeOf(collection, row, world)
  if (home?.applicationId !== from.applicationId) return false
  return collection === 'tenants' || !home.tenantId || home.tenantId === from.tenantId
}

const changes = (before: JsonObject, after: JsonObject) =>
  Object.keys(after).filter((name) => !isDeepStrictEqual(before[name] ?? null, after[name] ?? null))

const turned: Record<string, string> = { ACTIVE: 'activationTime', INACTIVE: 'deactivationTime' }

/** When an object with a status last became active and inactive. */
function statusTimes(values: JsonObject, before: Row | undefined, world: World): JsonObject {
  const which = turned[String(values.status)]
  if (!which || before?.values.status === values.status) return {}
  const known = before?.hidden.times as JsonObject | undefined
  const times = { activationTime: null, deactivationTime: null, ...known }
  return { times: { ...times, [which]: world.now().toISOString() } }
}

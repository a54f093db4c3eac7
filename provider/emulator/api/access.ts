import { A26 } from '../assumptions'
import { clients } from '../clients'
import { covered } from '../grants'
import type { Kind, Scope } from '../kind'
import { isPredefined } from '../kind'
import { forbidden, notFound, unauthorized } from '../refusal'
import type { Caller, Exchange, Step } from './exchange'

/** Finds out who calls. */
export const authenticate: Step = async function authenticate(exchange) {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(exchange.asked.headers.authorization ?? '') ?? []
  const caller = token ? await exchange.verifyToken(token) : undefined
  if (!caller) throw unauthorized()
  exchange.caller = caller
}

/** Does the caller hold the permission, however narrowed? */
export const holds = (caller: Caller | undefined, permission: string) =>
  caller !== undefined && caller.ways(permission).length > 0

/** Lets only holders of the permission on. */
export const permit = (permission: string): Step =>
  function permitted(exchange) {
    if (!holds(exchange.caller, permission)) {
      throw forbidden(`This needs the permission ${permission}.`)
    }
    exchange.permission = permission
  }

/** Finds the object that the path names. */
export const find = (kind: Kind, parameter = 'id'): Step =>
  function found(exchange) {
    const id = exchange.params[parameter] ?? ''
    const target = exchange.world.rows.find(kind.collection, id, exchange.asked.stale)
    if (!target) throw notFound(kind.entity)
    exchange.target = target
  }

/** Keeps callers to what their boundaries cover; `self`: is the endpoint open to that boundary? */
export const reachTarget = (kind: Kind, self = false): Step =>
  function targetReached(exchange) {
    const { target, world } = exchange
    reach(exchange, target && kind.scopeOf(target.values, target.id, world), self)
  }

/** The same for an object that is about to be created. */
export const reachNew = (kind: Kind): Step =>
  function newReached(exchange) {
    reach(exchange, kind.scopeOf(exchange.values ?? {}, undefined, exchange.world), false)
  }

/** What the server made cannot be changed. */
export const customOnly: Step = function customOnly({ target }) {
  if (target && isPredefined(target)) throw forbidden('A predefined object cannot be changed.')
}

function reach(exchange: Exchange, scope: Scope | undefined, self: boolean): void {
  const { caller, permission = '', target, world } = exchange
  if (caller && holds(caller, A26.create)) return // holds the whole workspace
  const client = caller?.client
  const home = client && clients.scopeOf(client.values, client.id, world)
  const own = self && [client?.id, client?.values.ownerId].includes(target?.id)
  const inside =
    home !== undefined &&
    scope !== undefined &&
    caller?.ways(permission).some((way) => covered(way, { scope, self: own }, home))
  if (!inside) throw forbidden('The permissions of this caller do not cover that object.')
}

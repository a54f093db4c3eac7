import { A26 } from '../assumptions'
import { clients } from '../clients'
import type { Kind, Scope } from '../kind'
import { forbidden, notFound, unauthorized } from '../refusal'
import type { Exchange, Step } from './exchange'

/** Finds out who calls. */
export const authenticate: Step = async function authenticate(exchange) {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(exchange.asked.headers.authorization ?? '') ?? []
  const caller = token ? await exchange.verifyToken(token) : undefined
  if (!caller) throw unauthorized()
  exchange.caller = caller
}

/** Lets only holders of the permission on. */
export const permit = (permission: string): Step =>
  function permitted({ caller }) {
    if (!caller?.permissions.has(permission)) {
      throw forbidden(`This needs the permission ${permission}.`)
    }
  }

/** Finds the object that the path names. */
export const find = (kind: Kind, parameter = 'id'): Step =>
  function found(exchange) {
    const id = exchange.params[parameter] ?? ''
    const target = exchange.world.rows.find(kind.collection, id, exchange.asked.stale)
    if (!target) throw notFound(kind.entity)
    exchange.target = target
  }

/** Keeps callers to the part of the workspace they belong to. */
export const reachTarget = (kind: Kind): Step =>
  function targetReached(exchange) {
    const { target, world } = exchange
    reach(exchange, target && kind.scopeOf(target.values, target.id, world))
  }

/** The same for an object that is about to be created. */
export const reachNew = (kind: Kind): Step =>
  function newReached(exchange) {
    reach(exchange, kind.scopeOf(exchange.values ?? {}, undefined, exchange.world))
  }

function reach({ caller, world }: Exchange, scope: Scope | undefined): void {
  if (caller?.permissions.has(A26.create)) return // holds the whole workspace
  const home = caller && clients.scopeOf(caller.client.values, caller.client.id, world)
  const inside =
    home && scope
      ? home.tenantId === undefined
        ? home.applicationId === scope.applicationId
        : home.tenantId === scope.tenantId
      : false
  if (!inside) throw forbidden('The permissions of this caller do not cover that object.')
}

import { A6 } from '../assumptions'
import { clients, clientTypes } from '../clients'
import { newSecret } from '../ids'
import { invalidRequest } from '../refusal'
import { presented } from './answers'
import type { Step } from './exchange'
import { given, nextRow } from './write'

/** Gives a new confidential client its secret. */
export const issueSecret: Step = function issueSecret(exchange) {
  const { values, world } = given(exchange, 'values')
  if (!clientTypes[String(values.type)]?.confidential) return
  exchange.hidden = { secret: newSecret(world.random) }
}

/** Refuses for clients that have no secrets. */
export const confidentialOnly: Step = function confidentialOnly(exchange) {
  const { target } = given(exchange, 'target')
  if (!clientTypes[String(target.values.type)]?.confidential) {
    throw invalidRequest('A public client has no secret.')
  }
}

/** The primary secret becomes the secondary, whose own value is forgotten. */
export const rotate: Step = function rotate(exchange) {
  const { target, world } = given(exchange, 'target')
  const { secret = null } = target.hidden
  const hidden = { ...target.hidden, secret: newSecret(world.random), secondarySecret: secret }
  exchange.target = world.rows.put('clients', nextRow(target, { hidden }, world))
}

/** Ends the overlap of two secrets. */
export const dropSecondary: Step = function dropSecondary(exchange) {
  const { target, world } = given(exchange, 'target')
  const { secondarySecret, ...hidden } = target.hidden
  if (secondarySecret === undefined) return
  exchange.target = world.rows.put('clients', nextRow(target, { hidden }, world))
}

/** The only answers that show the secret: the one to create and the one to rotate. */
export const showWithSecret = (status: number = A6.rotated): Step =>
  function shownWithSecret(exchange) {
    const { secret } = given(exchange, 'target').target.hidden
    const more = secret === undefined ? {} : { secret }
    exchange.answer = { status, body: presented(clients, exchange, more) }
  }

import { A38 } from '../assumptions'
import { customDomains } from '../objects/custom-domains'
import { invalidRequest } from '../refusal'
import type { JsonObject, Row } from '../rows'
import type { World } from '../world'
import { show } from './answers'
import type { Endpoint } from './endpoint'
import type { Step } from './exchange'
import { onExisting } from './operations'
import { given, nextRow } from './write'

/** What a look at DNS finds. */
function verdict(domainName: string): string {
  if (domainName.endsWith('.invalid')) return 'PENDING'
  return domainName.startsWith('errors.') ? 'VERIFIED_WITH_ERRORS' : 'VERIFIED'
}

/** Stores new values and when that was. */
function change(row: Row, values: JsonObject, time: string, world: World): Row {
  const times = {
    ...{ activationTime: null, deactivationTime: null, lastVerificationTime: null },
    ...(row.hidden.times as JsonObject | undefined),
    [time]: world.now().toISOString(),
  }
  const hidden = { ...row.hidden, times }
  const next = nextRow(row, { values: { ...row.values, ...values }, hidden }, world)
  return world.rows.put('custom-domains', next)
}

const verify: Step = function verify(exchange) {
  const { target, world } = given(exchange, 'target')
  const status = verdict(String(target.values.domainName).toLowerCase())
  exchange.target = change(target, { status }, 'lastVerificationTime', world)
}

/** Activating one domain of an owner deactivates the other. */
const activate: Step = function activate(exchange) {
  const { target, world } = given(exchange, 'target')
  if (!A38.usable.includes(String(target.values.status))) {
    throw invalidRequest(`Only a domain that is ${A38.usable.join(' or ')} can be activated.`)
  }
  for (const other of world.rows.all('custom-domains')) {
    const sibling = other.values.ownerId === target.values.ownerId && other.id !== target.id
    if (sibling && other.values.isActive) {
      change(other, { isActive: false }, 'deactivationTime', world)
    }
  }
  if (target.values.isActive) return
  exchange.target = change(target, { isActive: true }, 'activationTime', world)
}

const deactivate: Step = function deactivate(exchange) {
  const { target, world } = given(exchange, 'target')
  if (!target.values.isActive) return
  exchange.target = change(target, { isActive: false }, 'deactivationTime', world)
}

const acts: readonly (readonly [string, string, Step])[] = [
  ['verify', A38.verify, verify],
  ['activate', 'custom-domain:manage-activation', activate],
  ['deactivate', 'custom-domain:manage-activation', deactivate],
]

/** What can be done with a custom domain besides making, reading and deleting it. */
export const customDomainEndpoints: readonly Endpoint[] = acts.map(([act, permission, step]) => ({
  method: 'POST',
  path: `/custom-domains/:id/${act}`,
  steps: [...onExisting(customDomains, permission), step, show(customDomains)],
}))

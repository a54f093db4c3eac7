import type { Row } from '../rows'
import { leaving } from '../tenants'
import type { World } from '../world'
import type { Step } from './exchange'
import { given, nextRow } from './write'

/** Removes a client at once. */
export const removeClient: Step = function removeClient(exchange) {
  const { target, world } = given(exchange, 'target')
  world.rows.remove('clients', target.id)
}

/** Removes an application with its tenants and clients at once. */
export const removeApplication: Step = function removeApplication(exchange) {
  const { target, world } = given(exchange, 'target')
  for (const tenant of world.rows.all('tenants')) {
    if (tenant.values.applicationId === target.id) removeTenant(tenant, world)
  }
  removeClientsOf(target.id, world)
  world.rows.remove('applications', target.id)
}

/** Starts the removal of a tenant; a second request changes nothing. */
export const startTenantRemoval: Step = function startTenantRemoval(exchange) {
  const { target, world } = given(exchange, 'target')
  if (target.values.status === leaving) return
  const hidden = { ...target.hidden, leavingSince: world.now().getTime(), reads: 0 }
  const values = { ...target.values, status: leaving }
  world.rows.put('tenants', nextRow(target, { values, hidden }, world))
}

/** Counts one more look at a tenant that is being removed. */
export function countRead(tenant: Row, world: World): void {
  if (tenant.values.status !== leaving || !world.rows.find('tenants', tenant.id)) return
  const hidden = { ...tenant.hidden, reads: Number(tenant.hidden.reads) + 1 }
  world.rows.amend('tenants', { ...tenant, hidden })
}

/** Finishes the removals whose time has come: the background job of the real server. */
export function finishRemovals(world: World): void {
  for (const tenant of world.rows.all('tenants')) {
    if (tenant.values.status !== leaving) continue
    const age = world.now().getTime() - Number(tenant.hidden.leavingSince)
    const { reads, delay } = world.tenantDeletion
    if (Number(tenant.hidden.reads) >= reads && age >= delay) removeTenant(tenant, world)
  }
}

function removeTenant(tenant: Row, world: World): void {
  for (const user of world.rows.all('users')) {
    if (user.values.tenantId === tenant.id) world.rows.remove('users', user.id)
  }
  removeClientsOf(tenant.id, world)
  world.rows.remove('tenants', tenant.id)
}

function removeClientsOf(ownerId: string, world: World): void {
  for (const client of world.rows.all('clients')) {
    if (client.values.ownerId === ownerId) world.rows.remove('clients', client.id)
  }
}

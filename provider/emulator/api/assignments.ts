import { clients } from '../clients'
import { permissionFor } from '../kind'
import { permissionGroups } from '../objects/permission-groups'
import { permissions } from '../objects/permissions'
import { roles } from '../objects/roles'
import { customOnly } from './access'
import { list, nothing } from './answers'
import type { Assignment } from './assigning'
import { assign, fits, setExactly, showAssigned, unassign } from './assigning'
import type { Endpoint } from './endpoint'
import { onExisting } from './operations'
import { confidentialOnly } from './secrets'

const assignments: readonly Assignment[] = [
  { to: clients, of: roles, guard: confidentialOnly, exact: true, resolvable: true },
  { to: roles, of: permissions, guard: customOnly },
  { to: roles, of: permissionGroups, guard: customOnly },
  { to: permissionGroups, of: permissions, guard: customOnly },
]

/** The endpoints of every assignment. */
export const assignmentEndpoints: readonly Endpoint[] = assignments.flatMap((assignment) => {
  const { to, of, guard, exact, resolvable } = assignment
  const base = `/${to.collection}/:id`
  const forWriting = [...onExisting(to, `${of.entity}:manage-assignments`), guard]
  const forReading = onExisting(to, permissionFor(of, 'read'))
  const endpoints: Endpoint[] = [
    {
      method: 'POST',
      path: `${base}/assign-${of.collection}`,
      steps: [...forWriting, assign(assignment)],
    },
    {
      method: 'POST',
      path: `${base}/unassign-${of.collection}`,
      steps: [...forWriting, unassign(assignment), nothing],
    },
    {
      method: 'GET',
      path: `${base}/${of.collection}`,
      steps: [...forReading, showAssigned(assignment)],
    },
  ]
  if (exact) {
    const steps = [...forWriting, setExactly(assignment), nothing]
    endpoints.push({ method: 'PUT', path: `${base}/${of.collection}`, steps })
  }
  if (resolvable) {
    const fitting = list(of, (row, subject, { world }) => fits(assignment, row, subject, world))
    const path = `${base}/resolve-assignable-${of.collection}`
    endpoints.push({ method: 'POST', path, steps: [...forReading, fitting] })
  }
  return endpoints
})

import { permissionFor } from '../kind'
import { kindIn, kinds } from '../kinds'
import type { Collection } from '../rows'
import { customOnly } from './access'
import { list, nothing } from './answers'
import type { Assignment } from './assigning'
import { assign, fits, setExactly, showAssigned, unassign } from './assigning'
import type { Endpoint } from './endpoint'
import type { Step } from './exchange'
import { onExisting } from './operations'
import { confidentialOnly } from './secrets'

/** What sets the assignments to one kind apart. */
interface Manner {
  /** Refuses for objects that nothing can be assigned to. */
  guard: Step
  /** Can the whole set be written at once? */
  exact?: true
  /** Can be asked what could be assigned. */
  resolvable?: true
}

const manners: Partial<Record<Collection, Manner>> = {
  clients: { guard: confidentialOnly, exact: true, resolvable: true },
}

const assignments: readonly (Assignment & Manner)[] = kinds.flatMap((to) =>
  (to.takes ?? []).map((collection) => ({
    ...{ guard: customOnly, ...manners[to.collection] },
    to,
    of: kindIn(collection),
  })),
)

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

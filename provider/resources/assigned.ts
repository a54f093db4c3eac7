import { z } from 'zod'
import { A19 } from '../assumptions'
import { Id } from './owner'
import { gone, input } from './resource'
import { plural } from './spelling'

/** Ids that actions give to an object and take from it, one list for each kind: `permissions` by `permissionIds`. */
export const assignedTo = (at: string, body: string, doc: string) =>
  input(z.array(Id).optional(), doc, {
    set: true,
    distinct: true,
    serverDefault: true,
    assigned: { at, body, by: { assign: `assign-${at}`, unassign: A19.unassign(at) } },
    stops: (before, after) => {
      const lost = gone(before, after)
      return (
        lost && `its holders lose the ${plural(at.replace(/s$/, '').replaceAll('-', ' '))} ${lost}`
      )
    },
  })

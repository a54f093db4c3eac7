import { z } from 'zod'
import type { Values } from './resource'
import { input } from './resource'

/** Who may own an object: the ownerType on the wire, and the resource it stands for. */
export const owners = { APPLICATION: 'Application', TENANT: 'Tenant' } as const

export type OwnerType = keyof typeof owners

export const OwnerType = z.enum(Object.keys(owners) as OwnerType[])

/** An id on this platform: at most 26 characters (docs: authorizev1). */
export const Id = z.string().min(1).max(26)

/** The two fields of every owned object. */
export const owned = {
  ownerType: input(
    OwnerType,
    'Whether an application (first-party) or one tenant (third-party) owns it.',
    {
      replaces: true,
      default: 'APPLICATION',
    },
  ),
  ownerId: input(
    Id.optional(),
    'The id of the owning application or tenant. When it is left out, the application of the credentials.',
    { replaces: true, ownApplication: true },
  ),
}

export const owner = { type: 'ownerType', id: 'ownerId', kinds: owners }

/** Where the objects of one owner are listed: `/applications/{id}/…` or `/tenants/{id}/…`. */
export const listedUnderOwner = (collection: string) => (inputs: Values) =>
  `/${inputs.ownerType === 'TENANT' ? 'tenants' : 'applications'}/${encodeURIComponent(String(inputs.ownerId))}/${collection}`

import { z } from 'zod'
import { A33 } from '../assumptions'
import type { Resource, Rule, Values } from './resource'
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
  `/${A33.below[inputs.ownerType === 'TENANT' ? 'TENANT' : 'APPLICATION']}/${encodeURIComponent(String(inputs.ownerId))}/${collection}`

/** A tenant that owns something has to be named: no credentials stand for it. @param noun of what it owns */
export const ownerRules = (prefix: string, noun: string): Rule[] => [
  {
    id: `${prefix}.owner.missing`,
    severity: 'error',
    at: 'ownerId',
    reads: ['ownerType', 'ownerId'],
    judge: ({ ownerType, ownerId }) =>
      ownerType === 'TENANT' && (ownerId === undefined || ownerId === null)
        ? [`is missing; a tenant owns this ${noun}, and which one is not said: give its id`]
        : [],
  },
]

/** What an owner has once, and keeps: it is made or changed, never deleted. @param rule the id of the twins' rule */
export const onePerOwner = (rule: string, noun: string) =>
  ({
    upsert: { by: ['ownerType', 'ownerId'] },
    replacement: () =>
      `the former owner keeps its ${noun} as it is, and that of the other one is changed`,
    removal: () => `the ${noun} stays as it is`,
    twins: [
      {
        rule,
        severity: 'error',
        // the id may be left out, the kind never is
        by: ['ownerId', 'ownerType'],
        message: `an owner has one ${noun}; two declarations undo each other`,
      },
    ],
  }) satisfies Partial<Resource>

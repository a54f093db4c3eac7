import { z } from 'zod'
import { A30 } from '../assumptions'
import { named, nameRules, qualifiedName } from './named'
import { Id, listedUnderOwner, owned, owner, ownerRules } from './owner'
import { gone, input, output, resource } from './resource'
import { tableRules } from './table'

/** What a lost boundary means: it permits more, not less. */
const unbounded =
  'their permissions hold without one: in all of the application or tenant of who has them'

const list = { value: 'unwanted' } as const

/** What follows from the type of a boundary. */
const boundaryTypes = {
  CUSTOM: { value: 'needed', resourceList: 'unwanted' },
  TENANT_INCLUSION_LIST: list,
  TENANT_EXCLUSION_LIST: list,
} as const

const table = {
  by: 'type',
  rows: Object.fromEntries(
    Object.entries(boundaryTypes).map(([type, row]) => [
      type,
      Object.fromEntries(Object.entries(row).map(([name, presence]) => [name, { presence }])),
    ]),
  ),
}

/** Whether it lists tenants. */
const lists = (type: unknown) =>
  type === 'TENANT_INCLUSION_LIST' || type === 'TENANT_EXCLUSION_LIST'

const fields = {
  ...named('permission boundary'),
  ...owned,
  type: input(
    z.enum(['CUSTOM', 'TENANT_INCLUSION_LIST', 'TENANT_EXCLUSION_LIST', 'PREDEFINED']),
    'CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already.',
    { replaces: true },
  ),
  value: input(
    z.string().min(1).max(200).nullish(),
    'What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it.',
    { ignoresCase: true },
  ),
  resourceList: input(
    z.array(Id).max(10).optional(),
    'The ids of the tenants that are included or excluded, at most 10.',
    {
      set: true,
      distinct: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `the boundary no longer lists ${lost}`
      },
    },
  ),

  qualifiedName,
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const PermissionBoundary = resource<typeof fields, { 'owner.isMultiTenant': boolean }>(
  'PermissionBoundary',
  {
    slug: 'permission-boundary',
    noun: 'permission boundary',
    doc: 'Where permissions hold: roles and permission groups name a boundary. The predefined ones, predefined:application, predefined:tenant and predefined:self, are looked up by name.',
    path: '/permission-boundaries',
    fields,
    owner,
    table,
    chart: { by: 'type', rows: boundaryTypes },
    replacement: () =>
      `roles and permission groups with this boundary have to be given the new one; until then ${unbounded}`,
    removal: () => `roles and permission groups with this boundary lose it, and ${unbounded}`,
    predefined: { field: 'type', value: 'PREDEFINED' },
    listed: {
      at: listedUnderOwner('permission-boundaries'),
      by: ['name'],
      also: ['displayName', 'type', 'value'],
      include: { include_predefined_permission_boundaries: 'true' },
    },
    twins: [
      {
        rule: 'boundary.name.twin',
        severity: 'error',
        by: ['ownerType', 'ownerId', 'name'],
        message: 'names of permission boundaries are unique; give each its own',
      },
      {
        rule: 'boundary.value.twin',
        severity: 'error',
        by: ['ownerType', 'ownerId', 'value'],
        message: 'values of permission boundaries are unique in an application; give each its own',
      },
    ],
    borrows: [
      {
        as: 'owner.isMultiTenant',
        resource: 'Application',
        field: 'isMultiTenant',
        id: ({ type, ownerType, ownerId }) =>
          lists(type) && ownerType === 'APPLICATION' && (ownerId ?? 'own'),
      },
    ],

    rules: ({ each, rule }) => [
      ...nameRules('boundary'),
      ...ownerRules('boundary', 'permission boundary'),
      rule(
        'boundary.owner',
        'warning',
        'ownerType',
        ['ownerType'],
        ({ ownerType }) =>
          ownerType !== A30.owner &&
          'is for an application: the API is not known to take the permission boundary of a tenant',
      ),
      rule(
        'boundary.type.single-tenant',
        'error',
        'type',
        ['type', 'owner.isMultiTenant'],
        ({ type, 'owner.isMultiTenant': many }) =>
          lists(type) &&
          many === false &&
          `is ${type}, and the application has no tenants to list, for it is not multi-tenant; there a boundary is CUSTOM`,
      ),
      each(
        'boundary.type.predefined',
        'error',
        'type',
        [],
        (type) =>
          type === 'PREDEFINED' &&
          'nobody makes a predefined permission boundary: look it up by its name, as in predefined:tenant',
      ),
      ...tableRules('boundary', 'permission boundary', table),
    ],
  },
)

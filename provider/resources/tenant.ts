import { z } from 'zod'
import { A18 } from '../assumptions'
import { logoRules, logoUrl } from './logo'
import { Id } from './owner'
import { protection } from './protection'
import { input, output, resource } from './resource'
import { labelError } from './url'

const Json = z.record(z.string(), z.json())

export const fields = {
  name: input(
    z.string().min(3).max(20),
    'Unique in the application, and part of the vanity domain: 3 to 20 letters, digits and hyphens.',
    {
      replaces: true,
      ignoresCase: true,
      autoName: { separator: '-', pattern: /[^a-z0-9-]/g, lowerCase: true },
      queryName: 'domainName',
    },
  ),
  displayName: input(
    z.string().min(1).max(A18.displayName).optional(),
    'What people see. When left out, the name.',
    {
      default: ({ name }) => name,
    },
  ),
  applicationId: input(
    Id.optional(),
    'The application it belongs to. When left out, the one of the credentials.',
    {
      replaces: true,
      ownApplication: true,
    },
  ),
  type: input(
    z.enum(['STANDARD', 'GLOBAL', 'STANDALONE']).optional(),
    'STANDARD is a customer; one GLOBAL tenant may serve everybody without one.',
    {
      replaces: true,
      serverDefault: true,
    },
  ),
  description: input(
    z.string().max(A18.description).nullish(),
    'For administrators. At most 500 characters.',
  ),
  logoUrl: logoUrl('The logo on its login pages.'),
  signupEnabled: input(z.boolean().optional(), 'Whether people may sign up to it by themselves.', {
    serverDefault: true,
  }),
  status: input(
    z.enum(['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS']).optional(),
    'ACTIVE or INACTIVE: whether anyone can log in.',
    {
      serverDefault: true,
      stops: (_, after) => (after === 'INACTIVE' ? 'its users can no longer log in' : undefined),
    },
  ),
  publicMetadata: input(Json.optional(), 'Your own JSON object, readable by its users.'),
  restrictedMetadata: input(
    Json.optional(),
    'Your own JSON object, readable by administrators; needs tenant:manage-restricted-metadata.',
  ),
  ...protection(),

  vanityDomain: output(z.string().optional(), 'The host of its login pages.'),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const Tenant = resource<typeof fields, unknown>('Tenant', {
  slug: 'tenant',
  noun: 'tenant',
  doc: 'One customer of a multi-tenant application, with users, login pages and machine clients of its own.',
  path: '/tenants',
  fields,
  replacement: () =>
    'the tenant is deleted with all its users and clients, and an empty one is made',
  removal: () => 'its users can no longer log in, and its clients get no more tokens',
  listed: {
    at: ({ applicationId }) => `/applications/${encodeURIComponent(String(applicationId))}/tenants`,
    by: ['name'],
  },
  deleting: { field: 'status', value: 'DELETE_IN_PROGRESS' },
  twins: [
    {
      rule: 'tenant.name.twin',
      severity: 'error',
      by: ['applicationId', 'name'],
      message: 'tenant names are unique in an application; give each its own',
    },
    {
      rule: 'tenant.global.twin',
      severity: 'error',
      by: ['applicationId', 'type'],
      when: ({ type }) => type === 'GLOBAL',
      message: 'an application has at most one GLOBAL tenant',
    },
  ],

  rules: ({ each }) => [
    each('tenant.name.form', 'warning', 'name', [], labelError),

    each(
      'tenant.status.deleting',
      'error',
      'status',
      [],
      (status) =>
        status === 'DELETE_IN_PROGRESS' &&
        'DELETE_IN_PROGRESS is only ever reported; to delete a tenant, remove it from the program',
    ),
    ...logoRules('tenant'),
  ],
})

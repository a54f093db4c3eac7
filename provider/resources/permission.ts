import { z } from 'zod'
import { description } from './named'
import { Id } from './owner'
import { input, output, resource } from './resource'

const fields = {
  value: input(
    z.string().min(1).max(200),
    'What a program asks for: 1 to 200 characters, by convention entity:action. Unique in the application, whatever the letter case.',
    { replaces: true, ignoresCase: true },
  ),
  tenantVisibility: input(
    z.enum(['ALL', 'NONE']),
    'ALL: roles and groups of tenants may have it as well. NONE: only those of the application.',
    {
      stops: (before, after) =>
        before === 'ALL' && after === 'NONE'
          ? 'roles and groups of tenants can no longer be given it'
          : undefined,
    },
  ),
  description,
  applicationId: input(
    Id.optional(),
    'The application it belongs to. When left out, the one of the credentials.',
    { replaces: true, ownApplication: true },
  ),

  type: output(z.string().optional(), 'CUSTOM, or PREDEFINED for what the platform brings along.'),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const Permission = resource<typeof fields, unknown>('Permission', {
  slug: 'permission',
  noun: 'permission',
  doc: 'Something that a program of yours asks whether its caller may do it. Roles and permission groups hold permissions.',
  path: '/permissions',
  fields,
  says: { type: 'CUSTOM' },
  replacement: ({ value }) =>
    `every role and permission group loses ${String(value)}, and has to be given the new one`,
  removal: ({ value }) =>
    `every role and permission group loses ${String(value)}, and programs that ask for it refuse their callers`,
  predefined: { field: 'type', value: 'PREDEFINED' },
  listed: {
    at: ({ applicationId }) =>
      `/applications/${encodeURIComponent(String(applicationId))}/permissions`,
    by: ['value'],
    also: ['type'],
    include: { include_predefined_permissions: 'true' },
  },
  twins: [
    {
      rule: 'permission.value.twin',
      severity: 'error',
      by: ['applicationId', 'value'],
      message: 'permission values are unique in an application; declare each once',
    },
  ],

  rules: ({ each }) => [
    each(
      'permission.value.form',
      'warning',
      'value',
      [],
      (value) =>
        !/^[^\s:]+:[^\s:]+$/.test(value) &&
        'is not of the form entity:action, as in invoice:read, which people and tools expect',
    ),
  ],
})

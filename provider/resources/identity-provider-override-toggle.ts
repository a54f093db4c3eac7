import { z } from 'zod'
import { A36 } from '../assumptions'
import { Id, OwnerType, onePerOwner, owner } from './owner'
import { input, output, resource } from './resource'

const fields = {
  ownerType: input(
    OwnerType,
    'Who the identity providers belong to that stand in for those of the application: a tenant.',
    { replaces: true, default: A36.owner },
  ),
  ownerId: input(Id.optional(), 'The id of that tenant. It has to be given.', { replaces: true }),
  status: input(
    z.enum(['ENABLED', 'DISABLED']),
    'ENABLED: people of the tenant log in by its own identity providers, and by none of the application. DISABLED: by those of the application.',
    {
      stops: (before, after) =>
        before === 'ENABLED' && after === 'DISABLED'
          ? "people can no longer log in by the tenant's own identity providers, only by those of its application"
          : before === 'DISABLED' && after === 'ENABLED'
            ? "people of the tenant can no longer log in by the application's identity providers, only by its own"
            : undefined,
    },
  ),

  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const IdentityProviderOverrideToggle = resource<typeof fields, unknown>(
  'IdentityProviderOverrideToggle',
  {
    slug: 'identity-provider-override-toggle',
    noun: 'identity provider override toggle',
    doc: 'Whether the identity providers of a tenant stand in for those of its application: without it they do nothing. A tenant has one: what is there already is changed, and taken out of the program it stays as it is.',
    path: '/identity-provider-override-toggles',
    fields,
    owner,
    ...onePerOwner('override.twin', 'identity provider override toggle'),
    rules: ({ rule }) => [
      rule(
        'override.owner',
        'warning',
        'ownerType',
        ['ownerType'],
        ({ ownerType }) =>
          ownerType !== A36.owner &&
          'is for a tenant: an application has nothing to override, and the API is not known to take it',
      ),
      rule(
        'override.owner.missing',
        'error',
        'ownerId',
        ['ownerId'],
        ({ ownerId }) =>
          (ownerId === undefined || ownerId === null) &&
          'is missing; no credentials stand for a tenant: give its id',
      ),
    ],
  },
)

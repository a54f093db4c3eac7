import { expect, test } from 'vitest'
import { IdentityProviderOverrideToggle } from '../../provider/resources/identity-provider-override-toggle'
import { unknown } from '../../provider/resources/resource'
import { holds } from './sentences'

const acme = { ownerId: 'acme' }

holds(IdentityProviderOverrideToggle, [
  { says: 'a tenant goes its own way', gives: { ...acme, status: 'ENABLED' } },
  {
    says: 'the tenant may not be made yet',
    gives: { ownerId: unknown, status: 'ENABLED' },
    waits: ['override.owner.missing'],
  },
  {
    says: 'which tenant has to be said',
    gives: { status: 'DISABLED' },
    finds: ['error override.owner.missing at ownerId'],
    words: {
      'override.owner.missing': 'is missing; no credentials stand for a tenant: give its id',
    },
  },
  {
    says: 'an application has nothing to override',
    gives: { ownerType: 'APPLICATION', ownerId: 'app', status: 'ENABLED' },
    finds: ['warning override.owner at ownerType'],
    words: {
      'override.owner':
        'is for a tenant: an application has nothing to override, and the API is not known to take it',
    },
  },
  {
    says: 'on or off has to be said',
    gives: acme,
    finds: ['error field.required at status'],
  },
])

test('either way somebody can no longer log in as before, and is told of', () => {
  const { stops } = IdentityProviderOverrideToggle.fields.status
  expect(stops?.('ENABLED', 'DISABLED', {})).toContain("by the tenant's own identity providers")
  expect(stops?.('DISABLED', 'ENABLED', {})).toContain("by the application's identity providers")
  expect(stops?.(undefined, 'ENABLED', {})).toBeUndefined()
})

import { expect, test } from 'vitest'
import { PermissionBoundary } from '../../provider/resources/permission-boundary'
import { unknown } from '../../provider/resources/resource'
import { nameSentences, ownerSentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = { name: 'north', type: 'CUSTOM', value: 'north' }
const least = of

const sentences: Sentence[] = [
  { says: 'a boundary is a name, a type and a value', gives: least },
  {
    says: 'a boundary of tenants has a list and no value',
    gives: { name: 'north', type: 'TENANT_INCLUSION_LIST', resourceList: ['tenant'] },
  },
  {
    says: 'a custom boundary needs a value',
    gives: { name: 'north', type: 'CUSTOM' },
    finds: ['error boundary.value at value'],
    words: { 'boundary.value': 'is missing; a CUSTOM permission boundary needs it' },
  },
  {
    says: 'a boundary of tenants has no value',
    gives: { ...of, type: 'TENANT_EXCLUSION_LIST' },
    finds: ['error boundary.value at value'],
    words: {
      'boundary.value': 'is not for a TENANT_EXCLUSION_LIST permission boundary: leave it out',
    },
  },
  {
    says: 'a custom boundary lists no tenants',
    gives: { ...of, resourceList: ['tenant'] },
    finds: ['error boundary.resource-list at resourceList'],
    words: { 'boundary.resource-list': 'is not for a CUSTOM permission boundary: leave it out' },
  },
  {
    says: 'eleven tenants are doubtful',
    gives: {
      name: 'north',
      type: 'TENANT_INCLUSION_LIST',
      resourceList: Array.from({ length: 11 }, (_, at) => `tenant${at}`),
    },
    finds: ['warning field.limit at resourceList'],
  },
  {
    says: 'nobody makes a predefined boundary',
    gives: { name: 'tenant', type: 'PREDEFINED', value: 'TENANT' },
    finds: ['error boundary.type.predefined at type'],
    words: {
      'boundary.type.predefined':
        'nobody makes a predefined permission boundary: look it up by its name, as in predefined:tenant',
    },
  },
  {
    says: 'a type that a newer server may know is sent with a warning',
    gives: { ...of, type: 'constructor' },
    finds: ['warning field.unknown-value at type'],
  },
  {
    says: 'the type may not be known yet',
    gives: { ...of, type: unknown },
    waits: ['boundary.type.single-tenant', 'boundary.value', 'boundary.resource-list'],
  },
  ...nameSentences('boundary', least),
  ...ownerSentences('boundary', 'permission boundary', of, ['warning boundary.owner at ownerType']),
  {
    says: 'a tenant is not known to own a boundary',
    gives: { ...of, ownerType: 'TENANT', ownerId: 't1' },
    finds: ['warning boundary.owner at ownerType'],
    words: {
      'boundary.owner':
        'is for an application: the API is not known to take the permission boundary of a tenant',
    },
  },
  {
    says: 'an application without tenants has none to list',
    gives: { name: 'north', type: 'TENANT_INCLUSION_LIST', resourceList: ['tenant'] },
    borrowed: { 'owner.isMultiTenant': false },
    finds: ['error boundary.type.single-tenant at type'],
    words: {
      'boundary.type.single-tenant':
        'is TENANT_INCLUSION_LIST, and the application has no tenants to list, for it is not multi-tenant; there a boundary is CUSTOM',
    },
  },
  {
    says: 'an application with tenants has',
    gives: { name: 'north', type: 'TENANT_EXCLUSION_LIST', resourceList: ['tenant'] },
    borrowed: { 'owner.isMultiTenant': true },
  },
  {
    says: 'an application without tenants has boundaries of its own',
    gives: least,
    borrowed: { 'owner.isMultiTenant': false },
  },
]

holds(PermissionBoundary, sentences)

test('who loses a boundary may do more, which is said before it goes', () => {
  for (const cost of [PermissionBoundary.removal({}), PermissionBoundary.replacement({})])
    expect(cost).toContain('in all of the application or tenant of who has them')
})

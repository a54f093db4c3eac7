import { expect, test } from 'vitest'
import { check } from '../../provider/lifecycle'
import { unknown } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const acme = { name: 'acme' }

const sentences: Sentence[] = [
  { says: 'a tenant is a name', gives: acme },
  {
    says: 'a tenant has a name, given or made',
    gives: {},
    finds: ['error field.required at name'],
  },
  { says: 'a name is made from the name in the program', gives: {}, logicalName: 'acme' },
  {
    says: 'a name becomes a part of a host name',
    gives: { name: 'acme corp' },
    finds: ['warning tenant.name.form at name'],
    words: {
      'tenant.name.form':
        'acme corp cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends',
    },
  },
  {
    says: 'an escape sequence in a name never reaches the terminal',
    gives: { name: 'acme\u001b[2J' },
    finds: ['warning tenant.name.form at name'],
    words: {
      'tenant.name.form':
        'acme?[2J cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends',
    },
  },
  ...['ab', 'a'.repeat(21)].map((name) => ({
    says: `a name of ${name.length} letters is doubtful`,
    gives: { name },
    finds: ['warning field.limit at name'],
  })),
  ...['abc', 'a'.repeat(20)].map((name) => ({
    says: `a name of ${name.length} letters is fine`,
    gives: { name },
  })),
  {
    says: 'a display name of 61 characters is doubtful',
    gives: { ...acme, displayName: 'd'.repeat(61) },
    finds: ['warning field.limit at displayName'],
  },
  {
    says: 'an application id of 27 characters is doubtful',
    gives: { ...acme, applicationId: 'a'.repeat(27) },
    finds: ['warning field.limit at applicationId'],
  },
  {
    says: 'the application may not be made yet',
    gives: { ...acme, applicationId: unknown, type: 'GLOBAL' },
  },
  {
    says: 'a type that a newer server may know is sent with a warning',
    gives: { ...acme, type: 'SANDBOX' },
    finds: ['warning field.unknown-value at type'],
    words: {
      'field.unknown-value':
        '"SANDBOX" is not a value this version knows (STANDARD, GLOBAL, STANDALONE); it is sent as it is',
    },
  },
  { says: 'a tenant may be switched off', gives: { ...acme, status: 'INACTIVE' } },
  {
    says: 'a tenant is not deleted by its status',
    gives: { ...acme, status: 'DELETE_IN_PROGRESS' },
    finds: ['error tenant.status.deleting at status'],
    words: {
      'tenant.status.deleting':
        'DELETE_IN_PROGRESS is only ever reported; to delete a tenant, remove it from the program',
    },
  },
  {
    says: 'a logo may be on any web server',
    gives: { ...acme, logoUrl: 'http://cdn.example.com/logo.png' },
  },
  ...[
    '',
    '/logo.png',
    'https://',
    'https:// cdn',
    'cdn.example.com/logo.png',
    'data:image/png,x',
    'javascript:alert(1)',
  ].map((logoUrl) => ({
    says: `a logo is not at ${JSON.stringify(logoUrl)}`,
    gives: { ...acme, logoUrl },
    finds: ['error tenant.logo-url.form at logoUrl'],
    words: {
      'tenant.logo-url.form':
        'a logo is an absolute web address, as in https://cdn.example.com/logo.png',
    },
  })),
  {
    says: 'a logo URL of more than 2000 characters is doubtful',
    gives: { ...acme, logoUrl: `https://cdn.example.com/${'a'.repeat(2000)}` },
    finds: ['warning field.limit at logoUrl'],
  },
  { says: 'a logo that is not known yet is judged later', gives: { ...acme, logoUrl: unknown } },
  {
    says: 'a description of 501 characters is doubtful',
    gives: { ...acme, description: 'd'.repeat(501) },
    finds: ['warning field.limit at description'],
  },
  {
    says: 'metadata is any JSON object',
    gives: {
      ...acme,
      publicMetadata: { plan: 'gold', seats: [1, null, { a: true }] },
      restrictedMetadata: {},
    },
  },
  {
    says: 'metadata may hold what is not known yet, at any depth',
    gives: { ...acme, publicMetadata: { a: [{ b: unknown }] }, restrictedMetadata: unknown },
  },
  {
    says: 'metadata is an object',
    gives: { ...acme, publicMetadata: ['gold'], restrictedMetadata: 'gold' },
    finds: ['error field.type at publicMetadata', 'error field.type at restrictedMetadata'],
    words: { 'field.type': 'is a list; an object is expected' },
  },
  {
    says: 'metadata is JSON and nothing else',
    gives: { ...acme, publicMetadata: { when: () => 'now' } },
    finds: ['error field.type at publicMetadata.when'],
  },
  {
    says: 'signup is on or off',
    gives: { ...acme, signupEnabled: 'on' },
    finds: ['error field.type at signupEnabled'],
  },
  {
    says: 'an unknown field is refused',
    gives: { ...acme, domainName: 'acme' },
    finds: ['error field.unsupported at domainName'],
  },
]

holds(Tenant, sentences)

test('the display name of a tenant is its name when none is given', () => {
  expect(check(Tenant, { inputs: acme }).inputs).toEqual({ name: 'acme', displayName: 'acme' })
})

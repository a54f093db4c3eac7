import { describe, expect, test } from 'vitest'
import { everything, parseOnly } from '../../provider/export'
import type { Candidate, Choice, Only } from '../../provider/export/pick'
import { picks } from '../../provider/export/pick'

const all: Record<string, Candidate> = {
  acme: { resource: 'Application', name: 'acme' },
  web: { resource: 'OAuthClient', name: 'web', owner: 'acme' },
  globex: { resource: 'Tenant', name: 'globex', owner: 'acme' },
  'globex/api': { resource: 'OAuthClient', name: 'api', owner: 'globex', tenant: 'globex' },
  'globex/a/b': { resource: 'OAuthClient', name: 'a/b', owner: 'globex', tenant: 'globex' },
  initech: { resource: 'Tenant', name: 'initech', owner: 'acme' },
  'initech/globex': {
    resource: 'OAuthClient',
    name: 'globex',
    owner: 'initech',
    tenant: 'initech',
  },
}

const picked = (choice: Partial<Choice>) =>
  Object.keys(all).filter((key) => picks({ ...everything, ...choice })(all[key]!))

const only = (...texts: string[]) => ({ only: texts.map((text) => parseOnly(text) as Only) })

describe('a choice', () => {
  test.each<[string, Partial<Choice>, string[]]>([
    ['of nothing is all', {}, Object.keys(all)],
    [
      'of a name is what has it, and what such a tenant owns',
      { names: ['globex'] },
      ['globex', 'globex/api', 'globex/a/b', 'initech/globex'],
    ],
    [
      'of a tenant is that tenant, whatever else has its name',
      { tenants: ['GLOB*'] },
      ['globex', 'globex/api', 'globex/a/b'],
    ],
    [
      'of tenants is each of them',
      { tenants: ['initech', 'nobody'] },
      ['initech', 'initech/globex'],
    ],
    ['of a kind and a tenant is both', { tenants: ['globex'], kinds: ['Tenant'] }, ['globex']],
    ['of a place', only('client/globex/*'), ['globex/api', 'globex/a/b']],
    ['of a place of any owner', only('client/w*'), ['web']],
    ['of a name with slashes', only('client/globex/a/b'), ['globex/a/b']],
    ['of what the application owns', only('*/ACME/*'), ['web', 'globex', 'initech']],
    ['of places', only('application/*', 'tenant/initech'), ['acme', 'initech']],
    ['of a place that is not there', only('tenant/globex/*'), []],
  ])('%s', (_, choice, keys) => {
    expect(picked(choice)).toEqual(keys)
  })

  test.each(['client', 'user/x', '', 'clients/globex/*'])('is not %j', (text) => {
    expect(parseOnly(text)).toBe(
      'It is kind/owner/name or kind/name, as in client/globex/*; the kind is application, tenant, client, permission, permission-boundary, permission-group, role, custom-domain or *.',
    )
  })
})

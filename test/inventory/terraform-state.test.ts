import { describe, expect, test } from 'vitest'
import { StateError, terraformState } from '../../provider/inventory'
import { failed } from './failed'

const attributes = {
  id: 'c1',
  name: 'worker',
  owner_type: 'APPLICATION',
  client_secret: 'canary',
  secret: 'canary',
  former_secret_until: '2026-01-01T00:00:00Z',
}
const resource = (more: object = {}) => ({
  address: 'wristband_oauth_client.worker',
  mode: 'managed',
  type: 'wristband_oauth_client',
  name: 'worker',
  values: attributes,
  sensitive_values: { redirect_uris: [] },
  ...more,
})
const shown = (root_module: object) =>
  JSON.stringify({ format_version: '1.0', terraform_version: '1.11.4', values: { root_module } })
const stored = (...resources: object[]) =>
  JSON.stringify({ version: 4, terraform_version: '1.11.4', lineage: 'x', resources })
const instances = (...all: object[]) => ({
  mode: 'managed',
  type: 'wristband_oauth_client',
  name: 'worker',
  instances: all,
})
const claims = (text: string) => terraformState(text, 'x').claims
const expected = {
  resource: 'OAuthClient',
  id: 'c1',
  address: 'wristband_oauth_client.worker',
  values: {
    name: 'worker',
    ownerType: 'APPLICATION',
    formerSecretUntil: '2026-01-01T00:00:00Z',
  },
  hidden: [],
}

test('what is shown and what is stored give the same claim, without its secret', () => {
  expect(claims(shown({ resources: [resource()] }))).toEqual([expected])
  expect(claims(stored(instances({ attributes })))).toEqual([expected])
})

test('a text of JSON is what it says', () => {
  const values = { id: 't1', name: '{"not":"this"}', public_metadata: '{"plan":"gold"}' }
  const tenant = { ...resource({ values }), type: 'wristband_tenant' }
  expect(claims(shown({ resources: [tenant] }))[0]!.values).toEqual({
    name: '{"not":"this"}',
    publicMetadata: { plan: 'gold' },
  })
})

test('modules, indexes and objects that wait to be deleted have their addresses', () => {
  const text = shown({
    resources: [resource({ deposed_key: 'abc' })],
    child_modules: [
      { child_modules: [{ resources: [resource({ address: 'module.a.module.b.x[0]' })] }] },
    ],
  })
  expect(claims(text).map(({ address }) => address)).toEqual([
    'wristband_oauth_client.worker (deposed abc)',
    'module.a.module.b.x[0]',
  ])
  const raw = stored({
    module: 'module.a["k"]',
    ...instances(
      { attributes, index_key: 0 },
      { attributes, index_key: 'two' },
      { attributes, deposed: 'abc' },
    ),
  })
  expect(claims(raw).map(({ address }) => address)).toEqual([
    'module.a["k"].wristband_oauth_client.worker[0]',
    'module.a["k"].wristband_oauth_client.worker["two"]',
    'module.a["k"].wristband_oauth_client.worker (deposed abc)',
  ])
})

test('what a configuration keeps sensitive is hidden, and also a part of it', () => {
  const values = { ...attributes, name: 'canary', redirect_uris: ['a', 'canary'] }
  const found = [
    ...claims(
      shown({
        resources: [
          resource({ values, sensitive_values: { name: true, redirect_uris: [false, true] } }),
        ],
      }),
    ),
    ...claims(
      stored(
        instances({
          attributes: values,
          sensitive_attributes: [
            [{ type: 'get_attr', value: 'name' }],
            [
              { type: 'get_attr', value: 'redirect_uris' },
              { type: 'index', value: 1 },
            ],
          ],
        }),
      ),
    ),
  ]
  expect(found.map(({ hidden }) => hidden)).toEqual([
    ['name', 'redirectUris'],
    ['name', 'redirectUris'],
  ])
  expect(JSON.stringify(found)).not.toContain('canary')
})

test.each([
  ['data sources', resource({ mode: 'data' })],
  ['resources of other providers', resource({ type: 'aws_s3_bucket' })],
  ['resources without an id', resource({ values: {} })],
])('%s are no claims', (_, one) => {
  expect(claims(shown({ resources: [one] }))).toEqual([])
})

test('a folder without a state claims nothing', () => {
  expect(claims('{"format_version":"1.0"}')).toEqual([])
})

describe('refused, with the file and what is accepted:', () => {
  test.each([
    ['nothing', '', /is empty/],
    ['a truncated state', stored(instances({ attributes })).slice(0, -5), /cut off/],
    ['a plan', '{"format_version":"1.2","planned_values":{}}', /is a plan/],
    ['a newer format', '{"format_version":"2.0","values":{}}', /format "2.0", which is not known/],
    ['a newer version', '{"version":5,"lineage":"x"}', /version 5, which is too new/],
    ['an older version', '{"version":3,"lineage":"x"}', /version 3, which is too old/],
    ['an encrypted state', '{"serial":1,"lineage":"x","encrypted_data":"canary"}', /encrypted/],
    ['an export of Pulumi', '{"version":3,"deployment":{}}', /which --pulumi takes/],
    ['an object of something else', '{"version":4}', /not a state of Terraform/],
    ['values that are none', '{"format_version":"1.0","values":["canary"]}', /no state at values/],
    ['resources that are none', shown({ resources: 'canary' }), /no list of objects at resources/],
  ])('%s', (_, text, sentence) => {
    const error = failed(() => terraformState(text, 'some.json'))
    expect(error).toBeInstanceOf(StateError)
    expect(error.message).toMatch(/^some\.json /)
    expect(error.message).toMatch(sentence)
    expect(error.message).toMatch(/--terraform takes what "terraform show -json" prints/)
    expect(error.message).not.toContain('canary')
  })
})

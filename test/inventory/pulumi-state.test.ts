import { describe, expect, test } from 'vitest'
import { pulumiState, StateError } from '../../provider/inventory'
import { failed } from './failed'

const type = (name: string) => `pulumi-nodejs:dynamic/wristband:${name}`
const secret = (inside: object) => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  ...inside,
})
const client = (more: object = {}, outputs: object = {}) => ({
  urn: `urn:pulumi:dev::shop::${type('OAuthClient')}::worker`,
  type: type('OAuthClient'),
  custom: true,
  id: 'c1',
  outputs: {
    name: 'worker',
    description: null,
    secret: secret({ ciphertext: 'v1:x' }),
    ...outputs,
  },
  ...more,
})
const exported = (...resources: unknown[]) =>
  JSON.stringify({ version: 3, deployment: { manifest: {}, resources } })
const claims = (...resources: unknown[]) => pulumiState(exported(...resources), 'x.json').claims

test('a resource is claimed with its URN and all that is not secret', () => {
  expect(claims(client())).toEqual([
    {
      resource: 'OAuthClient',
      id: 'c1',
      address: `urn:pulumi:dev::shop::${type('OAuthClient')}::worker`,
      values: { name: 'worker', description: null },
      hidden: [],
    },
  ])
})

test('what a program keeps secret is hidden, encrypted or not, and also a part of it', () => {
  const found = claims(
    client({}, { name: secret({ ciphertext: 'v1:canary' }) }),
    client({}, { description: secret({ plaintext: '"canary"' }) }),
    client({}, { redirectUris: ['https://a.example', secret({ plaintext: '"canary"' })] }),
    client({}, { secret: 'canary' }),
  )
  expect(found.map(({ hidden }) => hidden)).toEqual([
    ['name'],
    ['description'],
    ['redirectUris'],
    [],
  ])
  expect(JSON.stringify(found)).not.toContain('canary')
})

test('until when a former secret works is read, whether the definition has it or not', () => {
  expect(claims(client({}, { formerSecretUntil: 'manual' }))[0]!.values.formerSecretUntil).toBe(
    'manual',
  )
})

test.each([
  ['of another package', client({ type: 'aws:s3/bucket:Bucket' })],
  ['that was never made', client({ id: '' })],
  ['without any id', client({ id: undefined })],
  ['that was only looked up', client({ external: true })],
])('a resource %s is no claim', (_, resource) => {
  expect(claims(resource)).toEqual([])
})

test('a stack in which nothing was deployed claims nothing', () => {
  expect(
    pulumiState(JSON.stringify({ version: 3, deployment: { manifest: {} } }), 'x').claims,
  ).toEqual([])
})

describe('refused, with the file and what is accepted:', () => {
  test.each([
    ['nothing', '', /is empty/],
    ['white space', ' \n', /is empty/],
    [
      'a truncated export',
      exported(client({}, { note: 'canary' })).slice(0, -9),
      /not JSON, or was cut off/,
    ],
    ['text', 'canary: true', /not JSON/],
    ['a list', '["canary"]', /holds no JSON object/],
    ['an object of something else', '{"name":"canary"}', /not the export of a stack/],
    ['a newer version', '{"version":5,"deployment":{}}', /version 5, which is too new/],
    ['an older version', '{"version":2,"deployment":{}}', /version 2, which is too old/],
    ['a checkpoint', '{"version":3,"checkpoint":{}}', /file in which a backend keeps a stack/],
    ['a preview', '{"steps":[]}', /is a preview/],
    [
      'a state of Terraform',
      '{"version":4,"terraform_version":"1.11.4"}',
      /which --terraform takes/,
    ],
    [
      'resources that are none',
      '{"version":3,"deployment":{"resources":["canary"]}}',
      /no list of objects at deployment.resources/,
    ],
  ])('%s', (_, text, sentence) => {
    const error = failed(() => pulumiState(text, 'some.json'))
    expect(error).toBeInstanceOf(StateError)
    expect(error.message).toMatch(/^some\.json /)
    expect(error.message).toMatch(sentence)
    expect(error.message).toMatch(/--pulumi takes what "pulumi stack export" prints/)
    expect(error.message).not.toContain('canary')
  })
})

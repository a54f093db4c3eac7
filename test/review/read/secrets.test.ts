/** Secrets of plans in every place where an engine may put them: none may reach a report. */
import { expect, test } from 'vitest'
import { readStack } from '../../../provider/review/read'
import { Secrets } from '../../../provider/review/read/seal'
import { html } from '../../../provider/review/report/html'
import { json } from '../../../provider/review/report/json'
import { junit } from '../../../provider/review/report/junit'
import { markdown } from '../../../provider/review/report/markdown'
import { sarif } from '../../../provider/review/report/sarif'
import { reviewed } from '../stage'

const canary = (name: string) => `canary-${name}-0123456789`
const urn = (name: string) =>
  `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/wristband:OAuthClient::${name}`
const mark = (value: unknown, how: 'plaintext' | 'ciphertext' = 'plaintext') => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  [how]: how === 'plaintext' ? JSON.stringify(value) : value,
})

const inputs = { name: 'a', type: 'MACHINE_TO_MACHINE', ownerType: 'APPLICATION' }

const preview = {
  steps: [
    {
      op: 'update',
      urn: urn('a'),
      oldState: {
        id: 'c1',
        inputs,
        outputs: { ...inputs, secret: canary('output'), description: 'x' },
      },
      newState: {
        // somebody wrote a secret into a field that is none, and into an adoption
        inputs: {
          ...inputs,
          description: `by hand: ${canary('output')}`,
          loginUrl: mark(canary('marked')),
          adopt: { id: 'c1', secret: canary('adopted') },
          rotateTrigger: canary('adopted'),
          futureField: canary('future'),
        },
      },
    },
    {
      op: 'delete',
      urn: urn('b'),
      oldState: { outputs: { ...inputs, name: canary('adopted'), secret: '[secret]' } },
    },
  ],
  diagnostics: [
    {
      urn: urn('a'),
      severity: 'error',
      message: `error: it holds ${canary('output')} [client.x]\n`,
    },
    {
      urn: 'urn:pulumi:dev::shop::aws:x::y',
      severity: 'error',
      message: `error: ${canary('foreign')}`,
    },
  ],
  config: { 'wristband:clientSecret': canary('config') },
}

const saved = {
  manifest: { version: 'v3.259.0' },
  resourcePlans: {
    [urn('a')]: {
      steps: ['create'],
      goal: { inputDiff: { adds: { description: mark(canary('diff')) } } },
      state: {
        ...inputs,
        description: mark(canary('diff')),
        name: canary('diff'),
        secret: mark(canary('state')),
        adopt: mark({ id: 'c', secret: canary('adopt') }),
        loginUrl: mark('v1:xyz', 'ciphertext'),
      },
    },
  },
}

const attributes = {
  name: 'a',
  type: 'MACHINE_TO_MACHINE',
  owner_type: 'APPLICATION',
  secret: canary('attribute'),
}

const plan = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'wristband_oauth_client.a',
      type: 'wristband_oauth_client',
      change: {
        actions: ['update'],
        before: { ...attributes, description: 'before' },
        after: {
          ...attributes,
          description: canary('sensitive'),
          login_url: `https://${canary('variable')}/`,
        },
        after_sensitive: { description: true, secret: true },
        before_sensitive: { secret: true },
      },
    },
    {
      address: 'wristband_oauth_client.b',
      type: 'wristband_oauth_client',
      change: {
        actions: ['create'],
        before: null,
        after: { ...attributes, name: canary('variable'), redirect_uris: [canary('attribute')] },
        after_unknown: { id: true },
        after_sensitive: {},
      },
    },
  ],
  resource_drift: [
    {
      address: 'wristband_oauth_client.c',
      type: 'wristband_oauth_client',
      change: {
        actions: ['update'],
        before: { ...attributes, secret: canary('drift') },
        after: { ...attributes, secret: canary('attribute'), description: canary('output-value') },
      },
    },
  ],
  output_changes: {
    key: {
      actions: ['create'],
      before: null,
      after: canary('output-value'),
      after_sensitive: true,
      before_sensitive: false,
    },
  },
  variables: { key: { value: canary('variable') }, open: { value: 'open-value-012' } },
  configuration: { root_module: { variables: { key: { sensitive: true }, open: {} } } },
}

test.each([
  ['preview', preview],
  ['saved plan', saved],
  ['terraform plan', plan],
])('no report of a %s holds a secret', (_, file) => {
  expect(JSON.stringify(file)).toContain('canary-')
  const review = reviewed([{ ...readStack(Buffer.from(JSON.stringify(file))), name: 'shop' }])
  expect(review.stacks[0]!.changes.length).toBeGreaterThan(0)
  for (const write of [markdown, html, json, junit, sarif]) {
    const text = write(review)
    expect(text).toContain('shop')
    expect(text).not.toMatch(/canary|0123456789/)
  }
})

test('a field that is held back is said to change, without its value', () => {
  const review = reviewed([readStack(Buffer.from(JSON.stringify(plan)))])
  const [change] = JSON.parse(json(review)).changes.filter(({ address }: { address: string }) =>
    address.endsWith('.a'),
  )
  expect(change.fields).toContainEqual({
    field: 'description',
    lines: [{ sign: '+', as: 'withheld' }],
  })
})

test('a text is recognised whole and inside of others, among few and among many', () => {
  for (const count of [1, 1_000]) {
    const secrets = new Secrets()
    for (let at = 0; at < count; at++) secrets.add(`s3cr3t-number-${at}`)
    expect(secrets.in('s3cr3t-number-0')).toBe(true)
    expect(secrets.in({ a: ['x', 'https://a/?t=s3cr3t-number-0&b'] })).toBe(true)
    expect(secrets.in('harmless text')).toBe(false)
  }
  const short = new Secrets()
  short.add('no')
  expect(short.in('nothing')).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { previewOf, terraformPlanOf } from '../../../bench/review/files'
import { readStack, Unreadable } from '../../../provider/review/read'
import { maxBytes, textOf } from '../../../provider/review/read/foreign'

const plan = { format_version: '1.2', terraform_version: '1.11.4', resource_changes: [] }
const bytes = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const secret = 'canary-0123456789'

const step = (op: string) => ({
  op,
  urn: 'urn:pulumi:dev::shop::pulumi-nodejs:dynamic/wristband:Tenant::north',
})

describe('a file that is not what it should be gets a sentence', () => {
  test.each([
    ['nothing', '', /is empty; give what `pulumi preview --json`/],
    ['blanks', ' \n ', /is empty/],
    ['another text', 'Error: no stack selected', /does not begin as a JSON object/],
    ['a list', '[1]', /does not begin as a JSON object/],
    ['a cut file', JSON.stringify({ ...plan, x: secret }).slice(0, 60), /ends in the middle/],
    ['a cut file that ends after a brace', `{"a":{"b":1}`, /is not JSON|ends in the middle/],
    [
      'two files in one',
      `${JSON.stringify(plan)}${JSON.stringify({ x: secret })}`,
      /is not JSON.*write it again/,
    ],
    [
      'a stream of events',
      '{"sequence":0,"preludeEvent":{}}\n{"sequence":1}\n',
      /a line of JSON for each event/,
    ],
    [
      'a Terraform stream',
      `{"@level":"info","@message":"x"}\n{"@level":"info"}`,
      /a line of JSON for each event/,
    ],
    [
      'a Pulumi state',
      { version: 3, deployment: { resources: [] } },
      /is the state of a stack, not a preview/,
    ],
    [
      'a Terraform state, shown',
      { format_version: '1.0', values: {} },
      /is a Terraform state, not a plan/,
    ],
    [
      'a Terraform state',
      { version: 4, serial: 1, lineage: 'x' },
      /is a Terraform state, not a plan/,
    ],
    ['a schema', { format_version: '1.0', provider_schemas: {} }, /is the schema of a provider/],
    ['another JSON', { hello: secret }, /is neither a preview nor a plan/],
    ['a newer format', { ...plan, format_version: '2.0' }, /newer than this version knows/],
    [
      'a format without a number',
      { ...plan, format_version: 7 },
      /not as this version knows it: \/format_version must be string/,
    ],
    [
      'an unknown action',
      {
        ...plan,
        resource_changes: [
          { address: 'a', type: 'wristband_tenant', change: { actions: ['evaporate'] } },
        ],
      },
      /an action of a kind that this version does not know/,
    ],
    [
      'changes of another shape',
      { ...plan, resource_changes: [{ address: 'a' }] },
      /\/resource_changes\/0 must have required property 'type'/,
    ],
    [
      'an unknown step',
      { steps: [step('evaporate')] },
      /a step of a kind that this version does not know/,
    ],
    ['a step that is a key of every object', { steps: [step('constructor')] }, /a step of a kind/],
    [
      'steps of another shape',
      { steps: [{ op: 'create', urn: 7, x: secret }] },
      /\/steps\/0\/urn must be string/,
    ],
    ['plans of another shape', { resourcePlans: { a: { steps: 'create' } } }, /must be array,null/],
  ])('%s', (_, content, sentence) => {
    const error = (() => {
      try {
        readStack(bytes(content))
      } catch (error) {
        return error as Error
      }
      throw new Error('it was read')
    })()
    expect(error).toBeInstanceOf(Unreadable)
    expect(error.message).toMatch(sentence)
    expect(error.message).not.toContain(secret)
  })

  test('a binary plan, and a compressed one', () => {
    expect(() => readStack(Buffer.from('PK\u0003\u0004tfplan', 'latin1'))).toThrow(
      /terraform show -json <plan>/,
    )
    expect(() => readStack(Buffer.from([0x1f, 0x8b, 8]))).toThrow(/is compressed/)
  })

  test.each([
    ['preview', previewOf(5)],
    ['plan', terraformPlanOf(5)],
  ])('a %s that ends anywhere', (_, file) => {
    const whole = JSON.stringify(file)
    for (let end = 1; end < whole.length; end += 53)
      expect(() => readStack(bytes(whole.slice(0, end))), `after ${end}`).toThrow(Unreadable)
    expect(readStack(bytes(whole)).changes).toHaveLength(5)
  })

  test('more than fits into a text', () => {
    expect(() => textOf({ length: maxBytes + 1 } as Uint8Array)).toThrow(/has 400 MiB; at most 400/)
  })
})

describe('a file that is odd and right is read', () => {
  test('in the encoding of PowerShell, with a mark at its start', () => {
    const text = `\ufeff${JSON.stringify(plan)}`
    expect(readStack(Buffer.from(text, 'utf16le')).engine).toBe('terraform')
    expect(readStack(Buffer.from(text, 'utf16le').swap16()).engine).toBe('terraform')
    expect(readStack(bytes(text)).engine).toBe('terraform')
  })

  test('without a resource', () => {
    expect(readStack(bytes({ format_version: '1.2', planned_values: {} })).changes).toEqual([])
    expect(readStack(bytes({ duration: 1, changeSummary: {} })).changes).toEqual([])
    expect(readStack(bytes({ steps: null, duration: 1 })).changes).toEqual([])
  })

  test('with resources of others only', () => {
    const others = {
      ...plan,
      resource_changes: [{ address: 'aws_x.y', type: 'aws_x', change: { actions: ['evaporate'] } }],
    }
    expect(readStack(bytes(others)).changes).toEqual([])
  })
})

test.each([
  ['preview', previewOf(5_000)],
  ['plan', terraformPlanOf(5_000)],
])('a %s of 5,000 resources is read whole', (_, file) => {
  const { changes, errors } = readStack(bytes(file))
  expect(errors).toEqual([])
  expect(changes).toHaveLength(5_000)
  const of = (action: string) => changes.filter((change) => change.action === action)
  for (const action of ['keep', 'update', 'create', 'delete', 'replace'])
    expect(of(action)).toHaveLength(1_000)
  expect(of('update').every(({ changed }) => changed.includes('accessTokenExpiration'))).toBe(true)
})

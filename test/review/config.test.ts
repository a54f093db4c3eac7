import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import type { Exception } from '../../provider/review/config'
import {
  configurationOf,
  emptyConfiguration,
  isExpired,
  isOver,
} from '../../provider/review/config'
import { plain } from '../../provider/review/words'
import { changed, now, reviewed, stackOf } from './stage'

const exception: Exception = {
  rule: 'change.tenant.deleted',
  address: 'north',
  reason: 'moved to another stack',
  until: '2026-12-31',
}

test('a whole configuration is taken as it is, and is what the published schema says', () => {
  const given = {
    failOn: 'medium',
    rules: { 'change.redirects.host': 'critical', 'client.spa': 'off' },
    exceptions: [exception],
  }
  expect(configurationOf(given)).toEqual(given)
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../docs/schema/wristband-review.schema.json'), 'utf8'),
  )
  expect(new Ajv().compile(schema)(given)).toBe(true)
})

describe('is refused with a sentence', () => {
  test.each([
    ['a list', [], /must be object/],
    ['another key', { rule: {} }, /additional properties \(rule\)/],
    [
      'another level',
      { rules: { 'client.spa': 'severe' } },
      /\/rules\/client.spa must be equal to one of the allowed values \(critical,high,medium,low,off\)/,
    ],
    [
      'a rule that is misspelled',
      { rules: { 'change.redirect.host': 'low' } },
      /there is no rule change.redirect.host; the nearest is change.redirects.host/,
    ],
    [
      'an exception from no rule',
      { exceptions: [{ ...exception, rule: 'change.tenant.delete' }] },
      /the nearest is change.tenant.deleted/,
    ],
    [
      'no reason',
      { exceptions: [{ ...exception, reason: '' }] },
      /\/exceptions\/0\/reason must NOT have fewer than 1 characters/,
    ],
    [
      'no end',
      { exceptions: [{ ...exception, until: undefined }] },
      /must have required property 'until'/,
    ],
    ['no date', { exceptions: [{ ...exception, until: 'soon' }] }, /must match pattern/],
    [
      'no day of any year',
      { exceptions: [{ ...exception, until: '2027-02-29' }] },
      /ends on 2027-02-29, which is no day/,
    ],
    [
      'a hostile id',
      { rules: { 'x\u001b[31m': 'low' } },
      /there is no rule x\\u\{1b\}\[31m; the nearest is/,
    ],
  ])('%s', (_, given, sentence) => {
    expect(() => configurationOf(JSON.parse(JSON.stringify(given)))).toThrow(sentence)
  })
})

describe('an exception', () => {
  const north = changed('Tenant', 'delete', { displayName: 'North' }, undefined, {
    address: 'urn:north',
    label: 'north',
    id: 't1',
  })
  const left = (...exceptions: Exception[]) => {
    const { risks, excused } = reviewed([stackOf([north])], { ...emptyConfiguration, exceptions })
    return { risks: risks.map(({ rule }) => rule), excused: excused.length }
  }

  test.each([
    ['by its name', exception, 1],
    ['by its address', { ...exception, address: 'urn:north' }, 1],
    ['in its stack', { ...exception, stack: 'shop/prod' }, 1],
    ['for its value', { ...exception, value: 'tenant t1' }, 1],
    ['of another', { ...exception, address: 'south' }, 0],
    ['in another stack', { ...exception, stack: 'shop/dev' }, 0],
    ['for another value', { ...exception, value: 'tenant t2' }, 0],
    ['from another rule', { ...exception, rule: 'change.tenant.replaced' }, 0],
  ])('counts %s: %o', (_, given, count) => {
    expect(left(given)).toEqual({ risks: count ? [] : ['change.tenant.deleted'], excused: count })
  })

  test('counts on its last day, and not on the next, and then it is reported itself', () => {
    expect(isExpired({ ...exception, until: '2026-11-23' }, now)).toBe(false)
    expect(left({ ...exception, until: '2026-11-23' }).excused).toBe(1)
    expect(left({ ...exception, until: '2026-11-22' })).toEqual({
      risks: ['change.tenant.deleted', 'review.exception.expired'],
      excused: 0,
    })
    const { risks } = reviewed([stackOf([])], {
      ...emptyConfiguration,
      exceptions: [{ ...exception, until: '2026-11-22' }],
    })
    expect(plain(risks[0]!.what)).toBe(
      'the exception from change.tenant.deleted ended on 2026-11-22; its reason was: moved to another stack',
    )
  })
})

test('a threshold is met by its own level and graver ones', () => {
  expect(
    (['critical', 'high', 'medium', 'low'] as const).map((level) => isOver(level, 'medium')),
  ).toEqual([true, true, true, false])
  expect(isOver('critical', 'none')).toBe(false)
})

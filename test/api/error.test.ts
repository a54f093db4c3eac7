import { expect, test } from 'vitest'
import type { Failure } from '../../provider/api/error'
import { ApiError, bare } from '../../provider/api/error'

const failure: Failure = {
  what: 'Wristband refused the request',
  method: 'POST',
  path: '/clients',
  outcome: 'refused',
  repeat: 'never',
}

test.each<[Partial<Failure>, string]>([
  [{}, 'Wristband refused the request (POST /clients)'],
  [{ status: 400, code: 'x' }, 'Wristband refused the request (POST /clients, status 400, code x)'],
  [
    {
      status: 400,
      code: 'message_body_constraint_violations',
      ticket: 't1',
      says: 'The body is wrong.',
      violations: [
        { field: 'name', code: 'too_long', attributes: { maxLength: '60' } },
        { field: 'name', code: 'not_unique', attributes: {} },
      ],
    },
    'Wristband refused the request (POST /clients, status 400, code message_body_constraint_violations, ticket t1): ' +
      'The body is wrong.; name: too long (max length 60); name: not unique',
  ],
])('%o makes a sentence', (facts, sentence) => {
  const error = new ApiError({ ...failure, ...facts })
  expect(error.message).toBe(sentence)
  expect(error.name).toBe('ApiError')
  expect(error.violations).toEqual(facts.violations ?? [])
})

test('a foreign error keeps name, code and sentence, and loses the rest', () => {
  const foreign = Object.assign(new TypeError('broke', { cause: 'canary' }), {
    code: 'HPE_X',
    data: 'canary',
  })
  const plain = bare(foreign)
  expect(plain).toMatchObject({ name: 'TypeError', code: 'HPE_X', message: 'broke' })
  expect(Object.getOwnPropertyNames(plain).sort()).toEqual(['code', 'message', 'name', 'stack'])
})

test('when all addresses fail, the sentence names them', () => {
  const both = new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')], '')
  expect(bare(both).message).toBe('::1 refused; 127.0.0.1 refused')
})

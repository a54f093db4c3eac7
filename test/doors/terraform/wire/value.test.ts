import { decode, encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Type, Value } from '../../../../provider/doors/terraform/wire/value'
import { decodeValue, encodeValue, promised } from '../../../../provider/doors/terraform/wire/value'
import { unknown } from '../../../../provider/resources/resource'

const bytes = (hex: string) => ({ msgpack: Buffer.from(hex, 'hex') })

const type: Type = [
  'object',
  {
    text: 'string',
    number: 'number',
    truth: 'bool',
    list: ['list', 'number'],
    set: ['set', 'string'],
  },
]

const orNot = <T>(some: fc.Arbitrary<T>) => fc.oneof(some, fc.constant(null), fc.constant(unknown))

const objects = fc.record({
  text: orNot(fc.string({ unit: 'binary' })),
  number: orNot(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  ),
  truth: orNot(fc.boolean()),
  list: orNot(fc.array(orNot(fc.integer()))),
  set: orNot(fc.uniqueArray(fc.string())),
}) as fc.Arbitrary<Value>

test('what is encoded is decoded again, unknown values at every depth included', () => {
  fc.assert(
    fc.property(objects, (value) => {
      expect(decodeValue(type, encodeValue(type, value))).toEqual(value)
    }),
  )
})

test('no bytes do anything but decode, or be refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (msgpack) => {
      try {
        decodeValue(type, { msgpack })
      } catch (error) {
        expect((error as Error).name).toBe('Malformed')
      }
    }),
  )
})

describe('as Terraform writes and reads it', () => {
  test('unknown is extension 0', () => {
    expect(Buffer.from(encodeValue('string', unknown).msgpack).toString('hex')).toBe('d40000')
    expect(decodeValue('string', bytes('d40000'))).toBe(unknown)
  })

  test('not known and certainly not null is extension 12: a map with the whole number 1 as key, and false', () => {
    expect(Buffer.from(encodeValue('string', promised).msgpack).toString('hex')).toBe(
      'c7030c8101c2',
    )
    expect(decodeValue('string', bytes('c7030c8101c2'))).toBe(unknown)
  })

  test('a refinement that nobody here knows is unknown', () => {
    expect(decodeValue('string', bytes('c7070c8201c202a26162'))).toBe(unknown)
    expect(decodeValue('number', bytes('d46300'))).toBe(unknown)
  })

  test('a number too exact for 64 bits comes as a text', () => {
    expect(decodeValue('number', { msgpack: encode('1800.5') })).toBe(1800.5)
  })

  test('JSON is read as well, and nothing at all is null', () => {
    expect(decodeValue('string', { json: Buffer.from('"x"') })).toBe('x')
    expect(decodeValue('string', undefined)).toBeNull()
    expect(decodeValue('string', {})).toBeNull()
  })

  test('an object is sent with every attribute, and a set without repeats', () => {
    const { msgpack } = encodeValue(type, { set: ['b', 'a', 'b'] } as Value)
    expect(decode(msgpack)).toEqual({
      text: null,
      number: null,
      truth: null,
      list: null,
      set: ['b', 'a'],
    })
  })

  test('a number that is none is never sent: Terraform itself would crash', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => encodeValue('number', number)).toThrow('a number within 64 bits is expected')
  })
})

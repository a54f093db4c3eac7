import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromPulumi, toPulumi } from '../../../provider/doors/pulumi/dialect'
import { unknown } from '../../../provider/resources/resource'

/** What the engine sends for a value that is yet to be made. */
const promised = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constant(promised),
)
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'))
const { value: wire } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value')),
    fc.array(fc.tuple(key, tie('value'))).map((pairs) => Object.fromEntries(pairs)),
  ),
}))

/** Every value inside, the value itself included. */
function* inside(value: unknown): Iterable<unknown> {
  yield value
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* inside(inner)
}

describe('between the values of the engine and ours', () => {
  test('a promise is unknown, at any depth', () => {
    expect(fromPulumi({ a: promised, b: [promised, { c: promised }] })).toEqual({
      a: unknown,
      b: [unknown, { c: unknown }],
    })
    expect(fromPulumi(`x${promised}`)).toBe(`x${promised}`)
  })

  test('no promise comes in, and every unknown goes out as one', () => {
    fc.assert(
      fc.property(wire, (value) => {
        expect([...inside(fromPulumi(value))]).not.toContain(promised)
        expect([...inside(toPulumi(fromPulumi(value)))]).not.toContain(unknown)
      }),
    )
  })

  test('a value comes back as it went', () => {
    fc.assert(
      fc.property(wire, (value) => {
        expect(toPulumi(fromPulumi(value))).toEqual(value)
      }),
    )
  })

  test('no undefined ever leaves', () => {
    const ours = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.constantFrom(undefined, unknown),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(key, ours), (value) => {
        expect([...inside(toPulumi(value))]).not.toContain(undefined)
      }),
    )
    expect(toPulumi({ a: undefined, b: [undefined, { c: undefined }] })).toEqual({ b: [null, {}] })
  })
})

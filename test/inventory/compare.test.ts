import { describe, expect, test } from 'vitest'
import type { Claimed, Facts } from '../../provider/inventory/compare'
import { compare, orphan } from '../../provider/inventory/compare'
import type { Values } from '../../provider/resources/resource'

const now = Date.parse('2026-11-01T00:00:00Z')
const facts: Facts = { now, isConnection: (_, id) => id === 'me' }
const server = {
  name: 'worker',
  type: 'MACHINE_TO_MACHINE',
  ownerType: 'TENANT',
  ownerId: 't1',
  grantTypes: ['CLIENT_CREDENTIALS'],
  accessTokenExpiration: 1800,
}
const claim = (values: Values, more: Partial<Claimed> = {}): Claimed => ({
  resource: 'OAuthClient',
  id: 'c1',
  address: 'a',
  state: 's',
  values,
  hidden: [],
  ...more,
})
const one = (claims: Claimed[], state: Values = server) =>
  compare('OAuthClient', [{ id: 'c1', state }], () => claims, facts)[0]!

describe('where an object stands', () => {
  test('in a state: managed', () => {
    expect(one([claim(server)])).toEqual({
      resource: 'OAuthClient',
      id: 'c1',
      name: 'worker',
      type: 'MACHINE_TO_MACHINE',
      owner: { resource: 'Tenant', id: 't1' },
      standing: 'managed',
      findings: [],
      claims: [{ state: 's', address: 'a', drift: [] }],
      twins: [],
    })
  })

  test('in no state: unmanaged', () => {
    expect(one([])).toMatchObject({ standing: 'unmanaged', findings: ['unmanaged'], claims: [] })
  })

  test('in no state, but used by the connection: nothing is found', () => {
    const [row] = compare('OAuthClient', [{ id: 'me', state: server }], () => [], facts)
    expect(row).toMatchObject({ standing: 'connection', findings: [] })
  })

  test('in a state only: orphaned, and its other fields do not matter', () => {
    const until = { ...server, formerSecretUntil: 'manual' }
    expect(orphan([claim(until), claim(server, { state: 'b' })], facts)).toMatchObject({
      standing: 'orphaned',
      findings: ['orphaned', 'claimed-twice'],
      name: 'worker',
      owner: { resource: 'Tenant', id: 't1' },
      claims: [
        { state: 's', drift: [] },
        { state: 'b', drift: [] },
      ],
    })
  })

  test('in two states: claimed twice', () => {
    const row = one([claim(server), claim(server, { state: 'b' })])
    expect(row).toMatchObject({ standing: 'managed', findings: ['claimed-twice'] })
  })
})

describe('names', () => {
  const named = (...all: [string, Values][]) =>
    compare(
      'OAuthClient',
      all.map(([id, more]) => ({ id, state: { ...server, ...more } })),
      () => [],
      facts,
    ).map(({ id, twins }) => [id, twins])

  test('that differ in letter case only are the same', () => {
    expect(named(['a', {}], ['b', { name: 'Worker' }], ['c', { name: 'other' }])).toEqual([
      ['a', ['b']],
      ['b', ['a']],
      ['c', []],
    ])
  })

  test('of clients of different types are not', () => {
    expect(named(['a', {}], ['b', { type: 'NATIVE' }])).toEqual([
      ['a', []],
      ['b', []],
    ])
  })

  test('that a state keeps secret are not told', () => {
    expect(one([claim({ type: 'NATIVE' }, { hidden: ['name'] })]).name).toBe('[secret]')
  })
})

describe('drift', () => {
  const drift = (values: Values, state: Values = server) =>
    one([claim(values)], state).claims[0]!.drift

  test('is told per field, with null for nothing', () => {
    const state = {
      ...server,
      name: 'renamed',
      description: 'new',
      accessTokenExpiration: undefined,
    }
    expect(drift({ ...server, description: null }, state)).toEqual([
      { field: 'name', state: 'worker', server: 'renamed' },
      { field: 'description', state: null, server: 'new' },
      { field: 'accessTokenExpiration', state: 1800, server: null },
    ])
    expect(one([claim({ ...server, name: 'x' })]).findings).toEqual(['drift'])
  })

  test.each([
    ['what the state does not know', { name: 'worker' }, server],
    ['the order of a set', { grantTypes: ['A', 'B'] }, { grantTypes: ['B', 'A'] }],
    ['an empty list for nothing', { redirectUris: [] }, {}],
    ['a secret', { secret: 'one' }, { secret: 'two' }],
    ['what the server leaves out and can never change', { type: 'NATIVE' }, {}],
  ])('is not %s', (_, values, state) => {
    expect(drift(values, state)).toEqual([])
  })
})

describe('a former secret', () => {
  const until = (formerSecretUntil: unknown) => one([claim({ ...server, formerSecretUntil })])

  test.each([
    ['manual'],
    ['unknown'],
    ['2026-10-31T23:59:59Z'],
    ['2026-11-01T00:00:00Z'],
    ['nonsense'],
  ])('until %s is left over', (text) => {
    expect(until(text)).toMatchObject({
      findings: ['former-secret'],
      claims: [{ formerSecretUntil: text }],
    })
  })

  test.each([['2026-11-01T00:00:01Z'], [''], [null], [undefined]])('until %s is not', (text) => {
    expect(until(text).findings).toEqual([])
    expect(until(text).claims[0]).not.toHaveProperty('formerSecretUntil')
  })
})

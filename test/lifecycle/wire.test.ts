import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fromWire, observed, settle, toWire } from '../../provider/lifecycle/wire'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Resource } from '../../provider/resources/resource'
import { input, resource } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'

const body = {
  id: 'c1',
  name: 'worker',
  type: 'MACHINE_TO_MACHINE',
  ownerType: 'APPLICATION',
  ownerId: 'app1',
  grantTypes: ['CLIENT_CREDENTIALS'],
  redirectUris: [],
  description: null,
  loginUrl: null,
  accessTokenExpiration: 1800,
  refreshTokenExpiration: null,
  secret: 'canary',
  metadata: { creationTime: '2026-01-01T00:00:00Z', version: '1' },
  madeUp: 'by a newer server',
}
const asked = { name: 'worker', type: 'MACHINE_TO_MACHINE', grantTypes: ['CLIENT_CREDENTIALS'] }
const { secret: _, ...unsaid } = body

test('a request holds what is given, and no null', () => {
  expect(
    toWire(OAuthClient, { ...asked, description: null, loginUrl: undefined, clientId: 'x' }),
  ).toEqual(asked)
})

test('an answer becomes state under the names of the fields, and the rest of it is nothing to us', () => {
  expect(fromWire(OAuthClient, body)).toEqual({
    state: {
      name: 'worker',
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'APPLICATION',
      ownerId: 'app1',
      grantTypes: ['CLIENT_CREDENTIALS'],
      redirectUris: [],
      accessTokenExpiration: 1800,
      clientId: 'c1',
      secret: 'canary',
      creationTime: '2026-01-01T00:00:00Z',
    },
    misfits: [],
  })
})

test('an answer of any kind is read without an error', () => {
  for (const odd of [undefined, null, 'text', 7, [], [1], { metadata: 'x' }, { metadata: null }])
    expect(fromWire(OAuthClient, odd)).toEqual({ state: {}, misfits: [] })
})

test('a value of the wrong kind is a misfit and no state; one beyond a limit or of a newer list is state', () => {
  const { state, misfits } = fromWire(OAuthClient, {
    id: 7,
    name: ['x'],
    type: 'DEVICE',
    accessTokenExpiration: 1,
    description: 'd'.repeat(600),
  })
  expect(misfits.map(({ path, message }) => [...path, message])).toEqual([
    ['name', 'is a list; a text is expected'],
    ['clientId', 'is a number; a text is expected'],
  ])
  expect(Object.keys(state).sort()).toEqual(['accessTokenExpiration', 'description', 'type'])
})

describe('after a write', () => {
  test('what is as asked is said nothing about', () => {
    const { state, findings } = settle(OAuthClient, asked, {}, body)
    expect(findings).toEqual([])
    expect(state).toMatchObject({ ...asked, clientId: 'c1', secret: 'canary' })
  })

  test('what was asked for stands, and what is stored instead is a warning', () => {
    const { state, findings } = settle(OAuthClient, asked, {}, { ...body, name: 'other' })
    expect(state.name).toBe('worker')
    expect(findings).toEqual([
      {
        rule: 'server.stored',
        severity: 'warning',
        path: ['name'],
        message: 'the server stored "other" instead of "worker"',
      },
    ])
  })

  test('another order of a set is no other value', () => {
    const inputs = { redirectUris: ['https://b.example', 'https://a.example'] }
    const { state, findings } = settle(
      OAuthClient,
      inputs,
      {},
      { redirectUris: [...inputs.redirectUris].reverse() },
    )
    expect(findings).toEqual([])
    expect(state.redirectUris).toEqual(inputs.redirectUris)
  })

  test('what was cleared is what the server has in its place', () => {
    const { state, findings } = settle(
      OAuthClient,
      { accessTokenExpiration: null, description: null },
      { description: 'old' },
      body,
    )
    expect(findings).toEqual([])
    expect(state.accessTokenExpiration).toBe(1800)
    expect(state).not.toHaveProperty('description')
  })

  test('the secret is kept when the answer does not repeat it', () => {
    expect(settle(OAuthClient, asked, { secret: 'canary' }, unsaid).state.secret).toBe('canary')
    expect(settle(OAuthClient, asked, {}, unsaid).state).not.toHaveProperty('secret')
  })

  test('what only the state knows is kept', () => {
    expect(settle(Application, {}, { adopted: true }, { adopted: false }).state.adopted).toBe(true)
  })

  test('an answer without content keeps what was asked for', () => {
    expect(settle(OAuthClient, asked, { secret: 's' }, undefined)).toEqual({
      state: { ...asked, secret: 's' },
      findings: [],
    })
  })

  test('a misfit is a warning, and what was asked for stands', () => {
    const { state, findings } = settle(OAuthClient, asked, {}, { ...body, name: 7 })
    expect(state.name).toBe('worker')
    expect(findings).toEqual([
      {
        rule: 'server.answer',
        severity: 'warning',
        path: ['name'],
        message: "the server's answer is a number; a text is expected; what was asked for is kept",
      },
    ])
  })

  test('no secret is ever in a sentence', () => {
    for (const secret of [['canary'], { canary: 1 }, 7, ''])
      expect(
        JSON.stringify(settle(OAuthClient, asked, {}, { ...body, secret }).findings),
      ).not.toContain('canary')
    const Safe: Resource = resource('Safe', {
      slug: 'safe',
      noun: 'safe',
      doc: '',
      path: '/safes',
      fields: { code: input(z.enum(['a']), '', { secret: true }) },
      replacement: () => '',
      removal: () => '',
      rules: () => [],
    })
    const { findings } = settle(Safe, { code: 'canary-1' }, {}, { code: 'canary-2' })
    expect(findings).toEqual([
      {
        rule: 'server.stored',
        severity: 'warning',
        path: ['code'],
        message: 'the server stored another value than the one asked for',
      },
    ])
  })
})

describe('after a read', () => {
  const prior = settle(OAuthClient, { ...asked, description: 'The worker' }, {}, body).state

  test('the server has the last word', () => {
    const { state } = observed(OAuthClient, prior, { ...unsaid, name: 'renamed' })
    expect(state.name).toBe('renamed')
    expect(state).not.toHaveProperty('description')
  })

  test('the secret stays, and what an answer leaves out of what never changes', () => {
    const { state } = observed(OAuthClient, prior, { id: 'c1', name: 'worker' })
    expect(state).toMatchObject({
      secret: 'canary',
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'APPLICATION',
    })
    expect(state).not.toHaveProperty('accessTokenExpiration')
  })

  test('a set keeps the order it is stored in', () => {
    const stored = { redirectUris: ['https://b.example', 'https://a.example'] }
    expect(
      observed(OAuthClient, stored, { redirectUris: [...stored.redirectUris].reverse() }).state
        .redirectUris,
    ).toEqual(stored.redirectUris)
  })

  test('an object keeps the order of its keys', () => {
    const stored = { publicMetadata: { b: 1, a: 2 } }
    const { state } = observed(Tenant, stored, { publicMetadata: { a: 2, b: 1 } })
    expect(JSON.stringify(state)).toBe(JSON.stringify(stored))
  })
})

/** What is secret stays so when a server repeats what it was sent. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { create, update } from '../../provider/lifecycle'
import { patchOf } from '../../provider/lifecycle/plan'
import { toWire } from '../../provider/lifecycle/wire'
import { resources } from '../../provider/resources'
import { IdentityProvider } from '../../provider/resources/identity-provider'
import type { Resource, Values } from '../../provider/resources/resource'
import { client, json, serve } from '../api/server'
import { stillClock } from './stage'

const canary = 'canary+5e0b/7f'
const key = `-----BEGIN PRIVATE KEY-----\n${canary}AwEHBHkwdwIBAQ\n-----END PRIVATE KEY-----\n`

const guises: [string, (body: string) => string][] = [
  ['as it is', (body) => body],
  ['in JSON', (body) => JSON.stringify(body)],
  ['with its values alone', (body) => Object.values(JSON.parse(body).protocol).join(' ')],
  ['as a form', (body) => new URLSearchParams({ body }).toString()],
  ['in base64', (body) => Buffer.from(body).toString('base64')],
  ['cut off in the midst of a secret', (body) => body.slice(0, body.indexOf('canary') + 10)],
]

/** A server that refuses and repeats, wherever there is room for a word. */
const echoing = (dressed: (body: string) => string) =>
  serve(({ method, body }, response) => {
    const all = body && dressed(body)
    const refusal = {
      code: all,
      message: all,
      ticket: all,
      violations: { [all]: [{ code: all, constraintAttributes: { given: all, [all]: 'x' } }] },
    }
    if (method === 'GET') json(response, 200, { items: [], totalResults: 0 })
    else json(response, 400, refusal)
  })

const custom = { type: 'GOOGLE', ownerType: 'APPLICATION', ownerId: 'a', name: 'Google' }
const secrets: [string, Values][] = [
  ['clientSecret', { ...custom, protocolType: 'OIDC', clientId: 'x', clientSecret: canary }],
  ['privateKey', { ...custom, type: 'APPLE', protocolType: 'OIDC', privateKey: key }],
]

describe.each(secrets)('the %s of an identity provider', (field, inputs) => {
  for (const [guise, dressed] of guises)
    test(`is in no error, repeated ${guise}`, async () => {
      const { url, calls } = await echoing(dressed)
      const said: unknown[] = []
      const site = {
        transport: client(url),
        clock: stillClock(),
        report: (finding: unknown) => said.push(finding),
      }
      const state = { ...inputs, [field]: 'before' }
      for (const step of [
        () => create(IdentityProvider, site, inputs),
        () => update(IdentityProvider, site, 'idp1', state, inputs),
      ]) {
        calls.length = 0
        const error = await step().then(
          () => expect.unreachable('succeeded'),
          (reason: Error) => reason,
        )
        expect(calls.filter(({ body }) => body.includes('canary'))).toHaveLength(1)
        expect(error.message).toContain('[secret]')
        const seen = inspect([error, error.stack, said], { depth: Infinity, showHidden: true })
        expect(seen).not.toMatch(/canary|5e0b|Y2FuYX|jYW5hc|AwEHBHkw/)
      }
    })
})

const secretsOf = (of: Resource) =>
  Object.entries(of.fields).filter(([, { side, secret }]) => side === 'input' && secret)

test('no secret of any resource leaves in a body that can be printed', () => {
  const all = Object.values<Resource>(resources).flatMap((of) =>
    secretsOf(of).map(([name]) => ({ of, name })),
  )
  expect(all.map(({ of, name }) => `${of.name}.${name}`)).toContain('IdentityProvider.privateKey')
  for (const { of, name } of all) {
    const bodies = [
      toWire(of, { [name]: canary }),
      patchOf(of, { [name]: 'before' }, { [name]: canary }),
    ]
    for (const body of bodies) {
      expect([name, JSON.stringify(body)]).toEqual([name, expect.stringContaining('[secret]')])
      expect(inspect(body, { depth: Infinity, showHidden: true })).not.toContain('canary')
    }
  }
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toldByPlan } from '../../provider/policy/rego'
import type { ResourceName } from '../../provider/resources'
import { resources } from '../../provider/resources'
import { clientTypes } from '../../provider/resources/oauth-client'
import type { Resource, Values } from '../../provider/resources/resource'
import { snake, typeName } from '../../provider/resources/spelling'
import { readStack } from '../../provider/review/read'
import { json } from '../../provider/review/report/json'
import { catalogue } from '../../provider/review/rules'
import { plain } from '../../provider/review/words'
import { reviewed } from '../review/stage'
import { Conftest, hasConftest } from './conftest'
import { sentences } from './sentences'

const told = new Set(toldByPlan())

interface Side {
  values: Values | null
  /** Names of fields. */
  hidden?: readonly string[]
}

const attributes = (values: Values | null) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [snake(name), value]))

const mask = (names: readonly string[] = []) =>
  Object.fromEntries(names.map((name) => [snake(name), true]))

/** One change, as `terraform show -json` writes it. */
const resourceChange = (
  at: number,
  kind: ResourceName,
  actions: string[],
  before: Side,
  after: Side,
  more: object = {},
) => ({
  address: `${typeName(resources[kind] as Resource)}.r${at}`,
  mode: 'managed',
  type: typeName(resources[kind] as Resource),
  name: `r${at}`,
  change: {
    actions,
    before: attributes(before.values),
    after: attributes(after.values),
    after_unknown: mask(after.hidden),
    before_sensitive: {},
    after_sensitive: {},
    ...more,
  },
})

const planOf = (changes: object[]) => ({ format_version: '1.2', resource_changes: changes })

const creation = (at: number, values: Values, kind: ResourceName = 'OAuthClient') =>
  resourceChange(at, kind, ['create'], { values: null }, { values })

describe.skipIf(!hasConftest)(
  'Rego over a plan, by the real conftest',
  { timeout: 120_000 },
  () => {
    let conftest: Conftest
    beforeAll(() => {
      conftest = new Conftest()
    })
    afterAll(() => conftest?.close())

    const back = 'https://app.example.com/cb'

    test('says of clients what the provider says, by every rule it tells', () => {
      const some = <T>(...all: T[]) => fc.constantFrom(undefined, ...all)
      const grant = fc.constantFrom(
        'AUTHORIZATION_CODE',
        'REFRESH_TOKEN',
        'CLIENT_CREDENTIALS',
        'TOKEN_EXCHANGE',
      )
      const client = fc.record({
        name: fc.constant('job'),
        type: fc.constantFrom(...Object.keys(clientTypes), 'DEVICE'),
        ownerType: some('APPLICATION', 'TENANT', 'PARTNER'),
        ownerId: some('t1'),
        grantTypes: fc.option(fc.array(grant, { maxLength: 4 }), { nil: undefined }),
        redirectUris: some<string[]>([], [back], [back, '/cb', 'http://x.example']),
        loginUrl: some('', back, '/login'),
        refreshTokenExpiration: some(600),
        rotateTrigger: some('', '1'),
        rotateEvery: some('90d', '0s'),
        rotateGrace: some('7d', 'manual'),
        verify: some(true, false),
        deliverTo: some<string[]>([], ['vault:secret/x']),
      })
      const clients = fc.sample(client, { numRuns: 500, seed: 6 }) as Values[]
      const plan = planOf(clients.map((values, at) => creation(at, values)))
      const { deny, warn } = conftest.test('plan', plan)
      const found = [
        ...deny.map((each) => ({ ...each, severity: 'error' })),
        ...warn.map((each) => ({ ...each, severity: 'warning' })),
      ]
        .filter(({ rule = '' }) => !rule.startsWith('change.'))
        .map(({ msg, severity }) => `${severity} ${msg}`)
      // a rule about the change says it instead
      const covers = ['client.spa']
      const expected = clients.flatMap((inputs, at) =>
        sentences('OAuthClient', JSON.parse(JSON.stringify(inputs)))
          .filter(({ rule }) => told.has(rule) && !covers.includes(rule))
          .map(({ severity, text }) => `${severity} wristband_oauth_client.r${at}: ${text}`),
      )
      expect(expected.length).toBeGreaterThan(1000)
      expect(found.sort()).toEqual(expected.sort())
      const rules = new Set(expected.map((text) => /\[([\w.-]+)\]$/.exec(text)![1]))
      const ofClients = resources.OAuthClient.rules
        .map(({ id }) => id)
        .filter((id) => told.has(id) && !covers.includes(id))
      expect([...rules].sort()).toEqual(ofClients.sort())
    })

    test('says of changes what the review says, by every rule it tells', () => {
      const choices: Partial<Record<ResourceName, Record<string, unknown[]>>> = {
        OAuthClient: {
          name: ['job', 'THE\u001bNAME'],
          type: [...Object.keys(clientTypes), 'DEVICE', 'TELEPATHY'],
          ownerType: ['APPLICATION', 'TENANT'],
          ownerId: ['t1', 't2'],
          grantTypes: [['AUTHORIZATION_CODE'], ['CLIENT_CREDENTIALS', 'REFRESH_TOKEN']],
          redirectUris: [
            null,
            [],
            [back],
            [back, 'com.acme.app:/cb'],
            ['https://other.example/cb'],
          ],
          deliverTo: [null, [], ['vault:secret/x']],
          deletionProtection: [null, true, false],
        },
        Tenant: {
          name: ['north'],
          displayName: [null, '', 'North'],
          status: [null, 'ACTIVE', 'INACTIVE', 'PAUSED', 'DELETE_IN_PROGRESS'],
          signupEnabled: [null, true, false],
          deletionProtection: [null, true, false],
        },
        IdentityProvider: {
          type: ['OKTA', 'GOOGLE', 'TELEPATHY'],
          ownerType: ['APPLICATION', 'TENANT'],
          name: ['staff'],
          status: [null, 'ENABLED', 'DISABLED'],
        },
        CustomDomain: { domainName: ['login.example.com'], active: [null, true, false] },
        Application: {
          name: ['shop'],
          displayName: ['Shop'],
          isMultiTenant: [true],
          loginUrl: [back],
          environmentType: ['PRODUCTION', 'DEVELOPMENT'],
          status: [null, 'ACTIVE', 'INACTIVE', 'PAUSED'],
          allowedOrigins: [
            null,
            [],
            ['https://a.example'],
            ['https://a.example', 'https://b.example'],
          ],
          signupEnabled: [null, true, false],
          deletionProtection: [null, true, false],
          adopted: [null, true],
        },
      }
      const actions: [string[], object][] = [
        [['create'], {}],
        [['update'], {}],
        [['delete', 'create'], {}],
        [['create', 'delete'], { importing: { id: 'i1' } }],
        [['delete'], {}],
        [['forget'], {}],
        [['no-op'], {}],
        [['no-op'], { importing: { id: 'i1' } }],
        [['update'], { importing: { id: 'i2' } }],
        [['read'], {}],
      ]
      const change = fc.constantFrom(...(Object.keys(choices) as ResourceName[])).chain((kind) => {
        const fields = choices[kind]!
        const side = fc.record({
          values: fc.record(
            Object.fromEntries(
              Object.entries(fields).map(([name, values]) => [name, fc.constantFrom(...values)]),
            ),
          ),
          hidden: fc.subarray(Object.keys(fields), { maxLength: 2 }),
        })
        return fc.record({
          kind: fc.constant(kind),
          action: fc.constantFrom(...actions),
          before: side,
          after: side,
        })
      })
      const changes = fc
        .sample(change, { numRuns: 1200, seed: 6 })
        .map(({ kind, action, before, after }, at) => {
          const [steps, more] = action
          const nothing: Side = { values: null }
          const isNew = steps.join() === 'create'
          const isGone = ['delete', 'forget'].includes(steps.join())
          // what is unknown is not in the values
          const known = Object.fromEntries(
            Object.entries(after.values).filter(([name]) => !after.hidden.includes(name)),
          )
          return resourceChange(
            at,
            kind,
            steps,
            isNew ? nothing : before,
            isGone ? nothing : { ...after, values: known },
            more,
          )
        })
      const plan = planOf(changes)
      const { deny, warn } = conftest.test('plan', plan)
      const title = (rule: string) => catalogue.get(rule)!.title
      const risks = reviewed([readStack(Buffer.from(JSON.stringify(plan)))]).risks.filter(
        ({ rule }) => told.has(rule),
      )
      const key = (level = '', address = '', rule = '') => `${address} ${rule} ${level}`
      const found = [...deny, ...warn]
      const [here, there] = [found, risks].map((all) =>
        all.map(({ level, address, rule }) => key(level, address, rule)),
      )
      const without = (all: string[], others: string[]) => {
        const known = new Set(others)
        return all.filter((each) => !known.has(each)).sort()
      }
      expect(here!.length).toBeGreaterThan(800)
      expect({ more: without(here!, there!), less: without(there!, here!) }).toEqual({
        more: [],
        less: [],
      })
      expect(deny.every(({ level }) => ['high', 'critical'].includes(level!))).toBe(true)
      expect(warn.every(({ level }) => ['low', 'medium'].includes(level!))).toBe(true)
      // where the words depend on more than a table holds, the title stands for them
      const said = new Map(
        found.map(({ msg, address, rule }) => [`${address} ${rule} ${msg}`, msg]),
      )
      const byRule = new Set(
        found.map(
          ({ msg, address, rule = '' }) =>
            `${address} ${rule} ${msg.startsWith(`${address}: ${title(rule)}: `)}`,
        ),
      )
      const other = risks.filter(
        ({ address, rule, what }) =>
          !said.has(
            `${address} ${rule} ${address}: ${plain(what).replaceAll('\\u{1b}', '?')} [${rule}]`,
          ) && !byRule.has(`${address} ${rule} true`),
      )
      expect(other.map(({ rule, what }) => `${rule} ${plain(what)}`)).toEqual([])
      const rules = new Set(risks.map(({ rule }) => rule))
      const missing = [...told].filter((rule) => rule.startsWith('change.') && !rules.has(rule))
      expect(missing).toEqual([])
      expect(found.map(({ msg }) => msg).join()).not.toContain('\u001b')
    })

    const page = creation(1, { name: 'page', type: 'SINGLE_PAGE_APP', redirectUris: [back] })
    const address = 'wristband_oauth_client.r1'
    const rule = 'change.client.spa'
    const outcome = (data: object, input: unknown = planOf([page])) => {
      const { deny, warn } = conftest.test('plan', input, data)
      return { deny: deny.map(({ rule }) => rule), warn: warn.map(({ rule, msg }) => rule ?? msg) }
    }
    const exception = { rule, address, reason: 'an old page', until: '2999-12-31' }

    test.each([
      [{}, [], [rule]],
      [{ rules: { [rule]: 'high' } }, [rule], []],
      [{ rules: { [rule]: 'off' } }, [], []],
      [{ failOn: 'medium' }, [rule], []],
      [{ failOn: 'none', rules: { [rule]: 'critical' } }, [], [rule]],
      [{ exceptions: [exception] }, [], []],
      [
        { exceptions: [{ ...exception, until: '2020-01-01' }] },
        [],
        [rule, 'review.exception.expired'],
      ],
      [{ exceptions: [{ ...exception, address: 'x' }] }, [], [rule]],
      [{ exceptions: [{ ...exception, stack: 'prod' }] }, [], [rule]],
      [{ exceptions: [{ ...exception, stack: 'prod' }], stack: 'prod' }, [], []],
      [{ exceptions: [{ ...exception, value: 'x' }] }, [], [rule]],
      [
        { rules: { 'client.spb': 'off' } },
        [],
        [rule, 'the configuration names client.spb, and there is no such rule'],
      ],
    ])('%j decides', (data, deny, warn) => {
      expect(outcome(data)).toEqual({ deny, warn: expect.arrayContaining(warn) })
      expect(outcome(data).warn).toHaveLength(warn.length)
    })

    test('refuses the plan of a run that ended with an error, and leaves other files alone', () => {
      expect(outcome({}, { ...planOf([]), errored: true }).deny).toEqual(['review.refused'])
      expect(outcome({ rules: { x: 'off' } }, { some: 'file' })).toEqual({ deny: [], warn: [] })
    })

    test('tells no secret and no name that the plan keeps back', () => {
      const values = { name: 'canary-name', type: 'MACHINE_TO_MACHINE', secret: 'canary-secret' }
      const after_sensitive = { name: true, secret: true }
      const change = resourceChange(
        1,
        'OAuthClient',
        ['create'],
        { values: null },
        { values },
        { after_sensitive },
      )
      const { output, warn } = conftest.test('plan', planOf([change]))
      expect(warn.map(({ rule }) => rule)).toEqual(['change.secret.in-state'])
      expect(output).not.toContain('canary')
    })
  },
)

describe.skipIf(!hasConftest)('Rego over a report, by the real conftest', () => {
  let conftest: Conftest
  beforeAll(() => {
    conftest = new Conftest()
  })
  afterAll(() => conftest?.close())

  const values = { name: 'job', type: 'MACHINE_TO_MACHINE', ownerType: 'TENANT', ownerId: 't1' }
  const stack = readStack(Buffer.from(JSON.stringify(planOf([creation(1, values)]))))

  test.each([
    ['high', ['change.client.third-party'], ['change.secret.in-state']],
    ['low', ['change.client.third-party', 'change.secret.in-state'], []],
    ['none', [], ['change.client.third-party', 'change.secret.in-state']],
  ] as const)('holds every risk against %s, as the review does', (threshold, deny, warn) => {
    const outcome = conftest.test('review', json(reviewed([stack], undefined, threshold)))
    expect(outcome.deny.map(({ rule }) => rule).sort()).toEqual(deny)
    expect(outcome.warn.map(({ rule }) => rule).sort()).toEqual(warn)
  })

  test('refuses the report of a change that is not whole', () => {
    const report = json(
      reviewed([{ ...stack, changes: [], errors: [{ message: 'x' }] }], undefined, 'none'),
    )
    expect(conftest.test('review', report).deny.map(({ rule }) => rule)).toEqual(['review.refused'])
    expect(conftest.test('review', { risks: [{ level: 'critical' }] }).deny).toEqual([])
  })
})

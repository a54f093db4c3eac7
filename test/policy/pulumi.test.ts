import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Policies } from '@pulumi/policy'
import { describe, expect, test } from 'vitest'
import { policies } from '../../provider/policy'
import { packFiles } from '../../provider/policy/pack'
import { toldByPack } from '../../provider/policy/pulumi'
import type { PackResource } from '../../provider/policy/pulumi-resources'
import { resources } from '../../provider/resources'
import type { Resource } from '../../provider/resources/resource'
import { sentences } from './sentences'

const now = () => Date.UTC(2026, 10, 23, 12)

const resource = (
  name: string,
  props: Record<string, unknown>,
  type = 'pulumi-nodejs:dynamic/wristband:OAuthClient',
  propertyDependencies: Record<string, { urn: string }[]> = {},
): PackResource => ({
  type,
  name,
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  props,
  propertyDependencies,
})

/** What all policies say of some resources, as @pulumi/policy would ask. */
function told(all: PackResource[], configuration: unknown = {}) {
  const said: string[] = []
  const excused: string[] = []
  const report = (how: string) => (message: string, urn?: string) => {
    said.push(`${how} ${urn?.split('::').at(-1) ?? ''} ${message}`)
  }
  const notApplicable = (reason = ''): never => {
    throw new Error(reason)
  }
  for (const policy of policies({ configuration, now })) {
    const ask = (args: object, validate?: (args: never, report: never) => void) => {
      try {
        validate?.({ ...args, notApplicable } as never, report(policy.enforcementLevel) as never)
      } catch (error) {
        excused.push(`${policy.name} ${(error as Error).message}`)
      }
    }
    for (const each of all) ask(each, policy.validateResource)
    ask({ resources: all }, policy.validateStack)
  }
  return { said, excused }
}

const page = { type: 'SINGLE_PAGE_APP', redirectUris: ['https://a.example/cb'], name: 'page' }
const wrong = { type: 'BACKEND_SERVER', redirectUris: [], name: 'wrong', ownerType: 'TENANT' }

describe('the policies', () => {
  test('are what @pulumi/policy takes', () => {
    const all: Policies = policies()
    expect(all.map(({ name }) => name)).toEqual(toldByPack)
  })

  test('hold every rule of every definition, and those of fields but two', () => {
    const ids = Object.values<Resource>(resources).flatMap(({ rules, twins }) => [
      ...rules.map(({ id }) => id),
      ...twins.map(({ rule }) => rule),
    ])
    expect(toldByPack).toEqual(expect.arrayContaining(ids))
    expect(toldByPack.filter((id) => !ids.includes(id))).toEqual([
      'field.required',
      'field.type',
      'field.distinct',
      'field.limit',
      'field.unknown-value',
      'review.exception.expired',
    ])
  })

  test.each(['pulumi-nodejs:dynamic/wristband:OAuthClient', 'wristband:index:OAuthClient'])(
    'say of %s what the provider says',
    (type) => {
      expect(told([resource('wrong', { ...wrong, __provider: 'x' }, type)]).said.sort()).toEqual(
        sentences('OAuthClient', wrong)
          .map(
            ({ severity, text }) =>
              `${severity === 'error' ? 'mandatory' : 'advisory'} wrong ${text}`,
          )
          .sort(),
      )
    },
  )

  test('leave resources of others alone', () => {
    expect(
      told([resource('wrong', wrong, 'aws:cognito/userPoolClient:UserPoolClient')]).said,
    ).toEqual([])
  })

  test('wait for what is not known, and judge what is', () => {
    const trap = (values: object, ...names: (string | number)[]) =>
      new Proxy(values, {
        get: (of, key) => {
          if (names.map(String).includes(String(key))) throw new Error('not known')
          return Reflect.get(of, key)
        },
      }) as Record<string, unknown>
    expect(
      told([resource('wrong', trap({ ...wrong, redirectUris: trap(['', '/cb'], 0) }, 'ownerType'))])
        .said,
    ).toEqual([
      'mandatory wrong redirectUris[1]: /cb is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.redirects.form]',
    ])
  })

  test('borrow from the owner that the stack holds', () => {
    const shop = resource(
      'shop',
      { environmentType: 'PRODUCTION' },
      'pulumi-nodejs:dynamic/wristband:Application',
    )
    const site = { type: 'BACKEND_SERVER', name: 'site', redirectUris: ['http://localhost/cb'] }
    const owned = resource('site', site, undefined, { ownerId: [shop] })
    expect(told([owned, shop]).said.filter((text) => text.includes(' site '))).toEqual([
      'mandatory site redirectUris[0]: http://localhost/cb is not https, and the owning application is PRODUCTION, which accepts https only [client.redirects.production]',
    ])
    expect(told([owned]).said).toEqual([])
  })

  test('find twins, whatever their order', () => {
    const named = (name: string) =>
      resource(name, { ...page, type: 'BACKEND_SERVER', name: 'x', ownerType: 'APPLICATION' })
    const twin = [
      expect.stringContaining('advisory b name: "x" is also the name of OAuthClient "a"'),
    ]
    expect(told([named('a'), named('b')]).said).toEqual(twin)
    expect(told([named('b'), named('a')]).said).toEqual(twin)
  })

  test('print no secret, even where somebody put it into another field', () => {
    const secret = 'canary-of-adoption'
    const { said } = told([
      resource('wrong', { ...wrong, redirectUris: [`/${secret}`], adopt: { id: 'c1', secret } }),
    ])
    expect(said.some((text) => text.includes('held back'))).toBe(true)
    expect(said.join()).not.toContain(secret)
  })
})

describe('the configuration', () => {
  const all = [resource('page', page)]
  test('decides how grave a rule is', () => {
    const how = (configuration: object) =>
      told(all, configuration).said.map((text) => text.split(' ')[0])
    expect(how({})).toEqual(['advisory'])
    expect(how({ rules: { 'client.spa': 'high' } })).toEqual(['mandatory'])
    expect(how({ rules: { 'client.spa': 'off' } })).toEqual([])
    expect(how({ failOn: 'low' })).toEqual(['mandatory'])
    expect(how({ failOn: 'none', rules: { 'client.spa': 'critical' } })).toEqual(['advisory'])
  })

  const exception = {
    rule: 'client.spa',
    address: 'page',
    reason: 'an old page',
    until: '2026-11-23',
  }
  test.each([
    ['by its name', exception],
    ['by its URN', { ...exception, address: all[0]!.urn }],
    ['in its stack', { ...exception, stack: 'shop/prod' }],
  ])('excuses a resource %s, with the reason', (_, each) => {
    expect(told(all, { exceptions: [each] })).toEqual({
      said: [],
      excused: ['client.spa excused until 2026-11-23: an old page'],
    })
  })

  test.each([
    ['another resource', { ...exception, address: 'other' }],
    ['another stack', { ...exception, stack: 'shop/dev' }],
    ['another rule', { ...exception, rule: 'client.grants' }],
    ['a value, which no rule of the provider has', { ...exception, value: 'SINGLE_PAGE_APP' }],
  ])('does not excuse for %s', (_, each) => {
    const { said, excused } = told(all, { exceptions: [each] })
    expect([said.length, excused]).toEqual([1, []])
  })

  test('no longer excuses after the last day, and says so', () => {
    const { said } = told(all, { exceptions: [{ ...exception, until: '2026-11-22' }] })
    expect(said).toEqual([
      expect.stringContaining('[client.spa]'),
      'advisory  the exception from client.spa ended on 2026-11-22; its reason was: an old page',
    ])
  })

  test('is refused when it names a rule that is not there', () => {
    expect(() => policies({ configuration: { rules: { 'client.spb': 'off' } } })).toThrow(
      'there is no rule client.spb; the nearest is client.spa',
    )
  })
})

test('the command writes a pack that reads the configuration beside the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wristband-policy-'))
  try {
    const main = join(__dirname, '../../provider/cli/main.ts')
    const run = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', main, 'policy', 'pulumi', ...args], {
        env: { ...process.env, INIT_CWD: folder },
      })
    run('--out', join(folder, 'pack'), '--config', join(folder, 'conf/review.json'))
    const files = packFiles({ file: '../conf/review.json', optional: false })
    expect(readdirSync(join(folder, 'pack')).sort()).toEqual(Object.keys(files).sort())
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(folder, 'pack', name), 'utf8')).toBe(text)
    expect(files['index.js']).toContain('../conf/review.json')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { describe, expect, test } from 'vitest'
import { Twins } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import { Application } from '../../provider/resources/application'
import { ClientRoles } from '../../provider/resources/client-roles'
import { CustomDomain } from '../../provider/resources/custom-domain'
import { IdentityProvider } from '../../provider/resources/identity-provider'
import { OAuthClient } from '../../provider/resources/oauth-client'
import { Permission } from '../../provider/resources/permission'
import { PermissionBoundary } from '../../provider/resources/permission-boundary'
import { PermissionGroup } from '../../provider/resources/permission-group'
import type { Resource, Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { Tenant } from '../../provider/resources/tenant'

const worker = { ownerType: 'APPLICATION', name: 'worker' }

interface Pair {
  says: string
  of: Resource
  one: Values
  other: Values
  finds?: string
  /** Others that were declared before. */
  beside?: Values[]
}

const pairs: Pair[] = [
  {
    says: 'two clients of one owner better have two names',
    of: OAuthClient,
    one: worker,
    other: worker,
    finds: 'warning client.name.twin at name',
  },
  {
    says: 'capitals do not tell two clients apart',
    of: OAuthClient,
    one: worker,
    other: { ...worker, name: 'Worker' },
    finds: 'warning client.name.twin at name',
  },
  {
    says: 'clients whose names are not said have none in common',
    of: OAuthClient,
    one: { ownerType: 'APPLICATION' },
    other: { ownerType: 'APPLICATION' },
  },
  {
    says: 'clients of two owners may have one name',
    of: OAuthClient,
    one: { ownerType: 'TENANT', ownerId: 't1', name: 'worker' },
    other: { ownerType: 'TENANT', ownerId: 't2', name: 'worker' },
  },
  {
    says: 'clients of an owner that is not known yet may have one name',
    of: OAuthClient,
    one: { ...worker, ownerId: unknown },
    other: { ...worker, ownerId: unknown },
  },
  {
    says: 'two tenants of one application have two names',
    of: Tenant,
    one: { name: 'acme' },
    other: { name: 'ACME' },
    finds: 'error tenant.name.twin at name',
  },
  {
    says: 'tenants of two applications may have one name',
    of: Tenant,
    one: { applicationId: 'a1', name: 'acme' },
    other: { applicationId: 'a2', name: 'acme' },
  },
  {
    says: 'tenants of two connections may have one name',
    of: Tenant,
    one: { connection: 'eu', name: 'acme' },
    other: { connection: 'us', name: 'acme' },
  },
  {
    says: 'an application has one global tenant',
    of: Tenant,
    one: { name: 'one', type: 'GLOBAL' },
    other: { name: 'two', type: 'GLOBAL' },
    finds: 'error tenant.global.twin at type',
  },
  {
    says: 'an application has many standard tenants',
    of: Tenant,
    one: { name: 'one', type: 'STANDARD' },
    other: { name: 'two', type: 'STANDARD' },
  },
  {
    says: 'the credentials belong to one application, which is declared once',
    of: Application,
    one: {},
    other: { loginUrl: 'https://shop.example' },
    finds: 'error application.name.twin at name',
  },
  {
    says: 'two connections belong to two applications',
    of: Application,
    one: {},
    other: { connection: 'staging' },
  },
  {
    says: 'an application that is adopted by its id is another one',
    of: Application,
    one: {},
    other: { adopt: { id: 'a1' } },
  },
  {
    says: 'two applications have two names',
    of: Application,
    one: { name: 'shop' },
    other: { name: 'shop' },
    finds: 'error application.name.twin at name',
  },
  {
    says: 'a permission is declared once',
    of: Permission,
    one: { value: 'invoice:read' },
    other: { value: 'Invoice:Read' },
    finds: 'error permission.value.twin at value',
  },
  ...[PermissionGroup, PermissionBoundary, Role].flatMap((of): Pair[] => [
    {
      says: `two of ${of.name} have two names`,
      of,
      one: { ownerType: 'APPLICATION', name: 'viewer' },
      other: { ownerType: 'APPLICATION', name: 'Viewer' },
      finds: `error ${of.twins[0]!.rule} at name`,
    },
    {
      says: `${of.name}: what two tenants own may have one name`,
      of,
      one: { ownerType: 'TENANT', ownerId: 't1', name: 'viewer' },
      other: { ownerType: 'TENANT', ownerId: 't2', name: 'viewer' },
    },
  ]),
  {
    says: 'a client has one set of roles',
    of: ClientRoles,
    one: { clientId: 'c1', roleIds: [] },
    other: { clientId: 'c1', roleIds: ['r'] },
    finds: 'error roles.twin at clientId',
  },
  {
    says: 'two directories of a company have two names',
    of: IdentityProvider,
    one: { ownerType: 'TENANT', ownerId: 't1', type: 'OKTA', name: 'staff' },
    other: { ownerType: 'TENANT', ownerId: 't1', type: 'OKTA', name: 'Staff' },
    finds: 'error idp.name.twin at name',
  },
  {
    says: 'a company may have two directories of one kind',
    of: IdentityProvider,
    one: { ownerType: 'TENANT', ownerId: 't1', type: 'OKTA', name: 'staff' },
    other: { ownerType: 'TENANT', ownerId: 't1', type: 'OKTA', name: 'guests' },
  },
  {
    says: 'any other identity provider is there once, whatever its name is',
    of: IdentityProvider,
    one: { ownerType: 'APPLICATION', type: 'GOOGLE', name: 'google' },
    other: { ownerType: 'APPLICATION', type: 'GOOGLE', name: 'other' },
    finds: 'error idp.type.twin at type',
  },
  {
    says: 'a domain is there once, whoever owns it',
    of: CustomDomain,
    one: { ownerType: 'APPLICATION', domainName: 'login.example.com' },
    other: { ownerType: 'TENANT', ownerId: 't1', domainName: 'Login.example.com' },
    finds: 'error domain.name.twin at domainName',
  },
  {
    says: 'of two domains of one owner one is active',
    of: CustomDomain,
    one: { ownerType: 'APPLICATION', domainName: 'a.example.com', active: true },
    other: { ownerType: 'APPLICATION', domainName: 'b.example.com', active: true },
    finds: 'error domain.active.twin at ownerType',
  },
  {
    says: 'an owner has two domains at most',
    of: CustomDomain,
    beside: [{ ownerType: 'APPLICATION', domainName: 'a.example.com' }],
    one: { ownerType: 'APPLICATION', domainName: 'b.example.com' },
    other: { ownerType: 'APPLICATION', domainName: 'c.example.com' },
    finds: 'error domain.third.twin at ownerType',
  },
  {
    says: 'three owners have more',
    of: CustomDomain,
    beside: [{ ownerType: 'APPLICATION', domainName: 'a.example.com' }],
    one: { ownerType: 'TENANT', ownerId: 't1', domainName: 'b.example.com' },
    other: { ownerType: 'TENANT', ownerId: 't1', domainName: 'c.example.com' },
  },
  {
    says: 'two boundaries have two values, whatever their names are',
    of: PermissionBoundary,
    one: { ownerType: 'APPLICATION', name: 'north', value: 'north' },
    other: { ownerType: 'APPLICATION', name: 'south', value: 'North' },
    finds: 'error boundary.value.twin at value',
  },
  {
    says: 'boundaries that list tenants have no value in common',
    of: PermissionBoundary,
    one: { ownerType: 'APPLICATION', name: 'north' },
    other: { ownerType: 'APPLICATION', name: 'south' },
  },
  {
    says: 'one domain may wait beside the active one',
    of: CustomDomain,
    one: { ownerType: 'APPLICATION', domainName: 'a.example.com', active: true },
    other: { ownerType: 'APPLICATION', domainName: 'b.example.com', active: false },
  },
  ...(Object.values(resources) as Resource[])
    .filter(({ upsert }) => upsert?.by.join() === 'ownerType,ownerId')
    .flatMap((of): Pair[] => [
      {
        says: `an owner has one ${of.noun}`,
        of,
        one: { ownerType: 'APPLICATION' },
        other: { ownerType: 'APPLICATION' },
        finds: `error ${of.twins[0]!.rule} at ownerType`,
      },
      {
        says: `two owners have a ${of.noun} each`,
        of,
        one: { ownerType: 'APPLICATION' },
        other: { ownerType: 'TENANT', ownerId: 't1' },
      },
    ]),
]

const judged = (of: Resource, one: Values, other: Values, beside: Values[] = []) => {
  const twins = new Twins()
  for (const [at, values] of beside.entries())
    expect(twins.judge(of, `urn:beside${at}`, 'one beside', values)).toEqual([])
  expect(twins.judge(of, 'urn:one', 'the first', one)).toEqual([])
  return twins.judge(of, 'urn:other', 'the second', other)
}

for (const { says, of, one, other, finds, beside } of pairs)
  test(says, () => {
    const found = judged(of, one, other, beside)
    expect(found.map(({ severity, rule, path }) => `${severity} ${rule} at ${path}`)).toEqual(
      finds ? [finds] : [],
    )
  })

describe('every twin there is', () => {
  for (const of of Object.values(resources) as Resource[])
    for (const twin of of.twins)
      test(`${twin.rule} is in a row that breaks without it`, () => {
        const without = { ...of, twins: of.twins.filter((each) => each !== twin) }
        const broken = pairs.filter(
          (pair) =>
            pair.of === of &&
            judged(of, pair.one, pair.other, pair.beside).length !==
              judged(without, pair.one, pair.other, pair.beside).length,
        )
        expect(broken).not.toEqual([])
      })
})

test('the sentence names the other one and what to do', () => {
  expect(judged(Tenant, { name: 'acme' }, { name: 'acme' })[0]?.message).toBe(
    '"acme" is also the name of the first: tenant names are unique in an application; give each its own',
  )
  expect(judged(Application, { name: 'shop' }, { name: 'shop' })[0]?.message).toBe(
    '"shop" is also the name of the first: application names are unique in a workspace; give each its own',
  )
  expect(judged(Application, {}, { loginUrl: 'https://shop.example' })[0]?.message).toBe(
    'is left out, as in the first: both are the application of the credentials; declare it once',
  )
  expect(judged(OAuthClient, worker, worker)[0]?.message).toBe(
    '"worker" is also the name of the first: two clients of one owner have this name, so nobody can tell them apart in the dashboard; give each its own name',
  )
  expect(
    judged(Tenant, { name: 'a', type: 'GLOBAL' }, { name: 'b', type: 'GLOBAL' })[0]?.message,
  ).toBe('"GLOBAL" is also the type of the first: an application has at most one GLOBAL tenant')
})

describe('one leaves out the application, and another names it', () => {
  const policy = RoleAssignmentPolicy
  const [left, named] = [{ ownerType: 'APPLICATION' }, { ownerType: 'APPLICATION', ownerId: 'a1' }]

  test.each([
    ['first it is left out', left, named],
    ['first it is named', named, left],
  ])('which is one owner: %s', (_, one, other) => {
    const twins = new Twins()
    expect(twins.wonders(policy, one)).toBe(false)
    expect(twins.judge(policy, 'urn:one', 'the first', one)).toEqual([])
    expect(twins.wonders(policy, other)).toBe(true)
    expect(twins.judge(policy, 'urn:other', 'the second', other, 'a1')).toMatchObject([
      { rule: 'policy.twin', severity: 'error' },
    ])
    expect(twins.judge(policy, 'urn:one', 'the first', one, 'a1')).toHaveLength(1)
  })

  test('which is another owner, or not known to be the same', () => {
    for (const own of ['a2', undefined]) {
      const twins = new Twins()
      expect(twins.judge(policy, 'urn:one', 'the first', left, own)).toEqual([])
      expect(twins.judge(policy, 'urn:other', 'the second', named, own)).toEqual([])
    }
  })

  test('is asked about for what could collide only', () => {
    const twins = new Twins()
    expect(twins.wonders(Tenant, { name: 'acme' })).toBe(false)
    expect(twins.wonders(Tenant, { name: 'globex', applicationId: 'a1' })).toBe(false)
    expect(twins.wonders(Tenant, { name: 'Acme', applicationId: 'a1' })).toBe(true)
    expect(twins.wonders(policy, left)).toBe(false)
    expect(twins.wonders(policy, { ...named, ownerId: unknown })).toBe(false)
    expect(twins.wonders(policy, { ...named, ownerType: 'TENANT', ownerId: 't1' })).toBe(false)
  })
})

test('a resource that is judged again is not its own twin, and what it claimed before is free', () => {
  const twins = new Twins()
  expect(twins.judge(Tenant, 'urn:one', 'one', { name: 'acme' })).toEqual([])
  expect(twins.judge(Tenant, 'urn:one', 'one', { name: 'acme' })).toEqual([])
  expect(twins.judge(Tenant, 'urn:one', 'one', { name: 'renamed' })).toEqual([])
  expect(twins.judge(Tenant, 'urn:two', 'two', { name: 'acme' })).toEqual([])
})

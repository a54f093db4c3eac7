import { describe, expect, test } from 'vitest'
import { check, inputFields, isKnown, isRequired } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Resource, Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'

const worker = { name: 'worker', type: 'MACHINE_TO_MACHINE' }
const site = {
  name: 'site',
  type: 'BACKEND_SERVER',
  redirectUris: ['https://app.example.com/cb'],
}

describe('what is taken out of a program', () => {
  const prior = {
    ...site,
    ownerType: 'APPLICATION',
    ownerId: 'app1',
    grantTypes: ['AUTHORIZATION_CODE'],
    description: 'The site',
    loginUrl: 'https://app.example.com/login',
    accessTokenExpiration: 600,
  }

  test('is cleared on the server, once', () => {
    const { inputs } = check(OAuthClient, { inputs: site, prior })
    expect(inputs).toMatchObject({ description: null, loginUrl: null, accessTokenExpiration: null })
    const next = check(OAuthClient, { inputs: site, prior: inputs }).inputs
    expect(next).not.toHaveProperty('description')
    expect(next).not.toHaveProperty('loginUrl')
  })

  test('goes back to its default where there is one', () => {
    expect(check(OAuthClient, { inputs: site, prior }).inputs.grantTypes).toEqual([
      'AUTHORIZATION_CODE',
      'REFRESH_TOKEN',
    ])
  })

  test('is an empty list where there was a list, again and again', () => {
    const machine = { ...worker, redirectUris: undefined }
    const { inputs } = check(OAuthClient, { inputs: machine, prior: site })
    expect(inputs.redirectUris).toEqual([])
    expect(check(OAuthClient, { inputs: machine, prior: inputs }).inputs.redirectUris).toEqual([])
  })

  test('is left alone where the server may choose the list, as the documentation says', () => {
    const chosen = (Object.values(resources) as Resource[]).flatMap((of) =>
      inputFields(of)
        .filter(([, { schema, serverDefault }]) => serverDefault && schema.safeParse([]).success)
        .map(([name]) => [of, name] as const),
    )
    expect(chosen.map(([of, name]) => `${of.name}.${name}`)).toEqual([
      'PermissionGroup.permissionIds',
      'Role.permissionIds',
      'Role.permissionGroupIds',
      'IdentityProvider.loginIdentifiers',
      'IdentityProvider.loginFactors',
      'IdentityProvider.scopes',
      'IdentityProvider.idpSigningCerts',
    ])
    for (const [of, name] of chosen)
      expect(check(of, { inputs: {}, prior: { [name]: ['x'] } }).inputs).not.toHaveProperty(name)
  })

  test('is left alone where a change would replace the object', () => {
    expect(check(OAuthClient, { inputs: site, prior }).inputs).not.toHaveProperty('ownerId')
  })

  test('is what is given as null', () => {
    const { inputs } = check(OAuthClient, { inputs: { ...site, description: null }, prior })
    expect(inputs.description).toBeNull()
  })

  test('is nothing when there is no deployment before', () => {
    const { inputs } = check(OAuthClient, { inputs: { ...site, description: null } })
    expect(inputs).not.toHaveProperty('description')
  })

  test('is cleared also when it never was known', () => {
    const { inputs } = check(OAuthClient, { inputs: site, prior: { ...prior, loginUrl: unknown } })
    expect(inputs.loginUrl).toBeNull()
  })
})

describe('what is taken out of a program and is never null', () => {
  const shop = {
    name: 'shop',
    displayName: 'Shop',
    environmentType: 'DEVELOPMENT',
    isMultiTenant: true,
    loginUrl: 'https://shop.example/login',
  }
  const kept = { status: 'INACTIVE', signupEnabled: true, tenantClassifier: 'TEAM' }

  test('keeps what it has', () => {
    const { inputs } = check(Application, { inputs: shop, prior: { ...shop, ...kept } })
    expect(inputs).toEqual({ ...shop, deletionProtection: null })
  })

  test('is null for no field that would refuse a null', () => {
    for (const of of Object.values(resources) as Resource[])
      for (const [name, { schema }] of inputFields(of)) {
        const value = schema.safeParse(true).success ? true : 'a text'
        const { inputs } = check(of, { inputs: {}, prior: { [name]: value } })
        if (inputs[name] === null) expect(schema.safeParse(null).success, name).toBe(true)
      }
  })
})

describe('an adoption', () => {
  const adopt = { id: 'c1', secret: 'canary' }
  const bare = { type: 'BACKEND_SERVER', redirectUris: site.redirectUris }
  const checked = (inputs: Values, prior?: Values) =>
    check(OAuthClient, { inputs, logicalName: 'site', ...(prior && { prior }) })

  test('brings no name and no default', () => {
    const { inputs, findings } = checked({ ...bare, adopt })
    expect(findings).toEqual([])
    expect(inputs).toEqual({ ...bare, adopt })
    expect(checked({ ...bare, adopt }, inputs).inputs).toEqual({ ...bare, adopt })
  })

  test('brings none either after it is taken out of the program, and the secret is forgotten', () => {
    const first = checked({ ...bare, adopt }).inputs
    const second = checked(bare, first)
    expect(second.findings).toEqual([])
    expect(second.inputs).toEqual({ ...bare, adopt: { id: 'c1' } })
    expect(checked(bare, second.inputs).inputs).toEqual(second.inputs)
  })
})

describe('a name made from the name in the program', () => {
  const named = (
    of: Resource,
    logicalName: string,
    { prior, hex = '1234567' }: { prior?: Values; hex?: string } = {},
  ) =>
    check(of, {
      inputs: of === OAuthClient ? { type: 'MACHINE_TO_MACHINE' } : {},
      logicalName,
      suffix: () => hex,
      ...(prior && { prior }),
    }).inputs.name

  for (const [of, logicalName, name] of [
    [OAuthClient, 'worker', 'worker-1234567'],
    [OAuthClient, 'Worker 2', 'Worker 2-1234567'],
    [OAuthClient, 'büro', 'b-ro-1234567'],
    [OAuthClient, 'n'.repeat(100), `${'n'.repeat(52)}-1234567`],
    [Tenant, 'acme', 'acme-1234567'],
    [Tenant, 'ACME Corp.', 'acme-corp--1234567'],
    [Tenant, 'a-very-long-tenant-name', 'a-very-long--1234567'],
    [Tenant, 'Äcme', 'cme-1234567'],
    [Tenant, '--', '1234567'],
    [Tenant, '東京', '1234567'],
  ] as const)
    test(`${of.name} ${logicalName.slice(0, 30)} is ${name.slice(0, 30)}`, () => {
      expect(named(of, logicalName)).toBe(name)
    })

  test('is kept while the resource lives', () => {
    for (const logicalName of ['acme', 'ACME Corp.', '東京', 'x'.repeat(40)]) {
      const name = named(Tenant, logicalName)
      expect(named(Tenant, logicalName, { prior: { name }, hex: 'fedcba9' })).toBe(name)
    }
  })

  test('is a new one for a new resource, and after a name of its own', () => {
    expect(named(Tenant, 'acme', { hex: 'fedcba9' })).toBe('acme-fedcba9')
    for (const name of ['acme', 'acme-', 'acme-12345678', 'acme-123456g', unknown])
      expect(named(Tenant, 'acme', { prior: { name }, hex: 'fedcba9' })).toBe('acme-fedcba9')
  })

  test('is kept when the resource is called something else, as an alias allows', () => {
    expect(named(Tenant, 'acme', { prior: { name: 'other-1234567' } })).toBe('other-1234567')
  })

  test('gives way to a given one', () => {
    const { inputs } = check(Tenant, { inputs: { name: 'given' }, logicalName: 'acme' })
    expect(inputs.name).toBe('given')
  })

  test('is taken back when the given one is taken out', () => {
    expect(named(Tenant, 'acme', { prior: { name: 'given' } })).toBe('acme-1234567')
  })
})

describe('of what is not known yet', () => {
  const everyField = (of: Resource, value: unknown) =>
    Object.fromEntries(inputFields(of).map(([name]) => [name, value]))

  for (const of of Object.values(resources) as Resource[]) {
    test(`nothing is said about a ${of.noun}, and its rules wait`, () => {
      const { inputs, findings, waiting } = check(of, { inputs: everyField(of, unknown) })
      expect(findings).toEqual([])
      expect(inputs).toEqual(everyField(of, unknown))
      const waits = of.rules.filter(({ reads }) => reads.length > 0).map(({ id }) => id)
      expect(waiting).toEqual(waits)
    })

    test(`one promised element in each list of a ${of.noun} hides no other`, () => {
      const lists = inputFields(of).filter(([, { schema }]) => schema.safeParse([]).success)
      for (const [name] of lists) {
        const { findings } = check(of, {
          inputs: { ...everyField(of, unknown), [name]: [unknown, 7] },
        })
        expect(findings.map(({ rule, path }) => [rule, ...path])).toEqual([['field.type', name, 1]])
      }
    })
  }

  test('an unknown at any depth is unknown', () => {
    for (const value of [unknown, [unknown], { a: unknown }, [{ a: [0, { b: unknown }] }]])
      expect(isKnown(value)).toBe(false)
    for (const value of [null, undefined, 0, '', [], {}, [{ a: [null] }]])
      expect(isKnown(value)).toBe(true)
  })
})

test('a rule is not asked about a field that is already refused for its type', () => {
  const { findings, waiting } = check(OAuthClient, {
    inputs: { ...site, redirectUris: ['https://app.example.com', 7, '/x'] },
  })
  expect(findings.map(({ rule }) => rule)).toEqual(['field.type'])
  expect(waiting).toContain('client.redirects.count')
})

describe('a list that holds each entry once', () => {
  const all = (Object.values(resources) as Resource[]).flatMap((of) =>
    inputFields(of)
      .filter(([, { distinct }]) => distinct)
      .map(([name]) => [of.name, name, of] as const),
  )

  test.each(all)('%s refuses the second in %s, once', (_, name, of) => {
    const entry = name === 'deliverTo' ? 'env-file:.env' : 'https://a.example/cb'
    const said = (list: unknown[]) =>
      check(of, { inputs: { [name]: list } })
        .findings.filter(({ severity, path }) => severity === 'error' && path[0] === name)
        .filter(({ path }) => path[1] === 1)
    const [one, two] = [said([entry, `${entry}/2`]), said([entry, entry])]
    expect(two).toHaveLength(one.length > 0 ? one.length : 1)
    expect(said([entry, unknown, entry])).toEqual([])
  })

  test('says so where no rule of the resource does', () => {
    const roleIds = ['r1', 'r2', 'r1']
    const { findings } = check(resources.ClientRoles, { inputs: { clientId: 'c1', roleIds } })
    expect(findings).toEqual([
      {
        rule: 'field.distinct',
        severity: 'error',
        path: ['roleIds', 2],
        message: 'is in the list already: list each once',
      },
    ])
  })
})

test('the secret of an adoption is never repeated', () => {
  for (const adopt of [
    { id: 7, secret: 'canary' },
    { id: 'c1', secret: ['canary'] },
    { id: 'c1', secret: 'canary', rotate: 'canary' },
    ['canary'],
    'canary',
  ]) {
    const { findings } = check(OAuthClient, { inputs: { ...worker, adopt } })
    expect(findings).not.toEqual([])
    expect(JSON.stringify(findings)).not.toContain('canary')
  }
})

test('what a program has to give is what nothing stands in for', () => {
  const required = Object.values(resources).map((of: Resource) => [
    of.name,
    inputFields(of)
      .filter(([, field]) => isRequired(field))
      .map(([name]) => name),
  ])
  expect(Object.fromEntries(required)).toEqual({
    Application: [],
    Tenant: [],
    OAuthClient: ['type'],
    Permission: ['value', 'tenantVisibility'],
    PermissionGroup: ['name'],
    PermissionBoundary: ['name', 'type'],
    Role: ['name'],
    ClientRoles: ['clientId', 'roleIds'],
    RoleAssignmentPolicy: [],
    IdentityProvider: ['type'],
    PageBranding: [],
    EmailBranding: [
      'primaryButtonBackgroundColor',
      'primaryButtonTextColor',
      'primaryButtonBorderColor',
      'primaryButtonBorderRadiusPixels',
    ],
    CustomDomain: ['domainName'],
    IdentityProviderOverrideToggle: ['status'],
  })
})

test('check changes nothing it is given', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) {
      Object.freeze(value)
      Object.values(value).forEach(frozen)
    }
    return value
  }
  const given = frozen({
    inputs: { ...site, grantTypes: [unknown] },
    prior: { ...site, loginUrl: 'https://a.example' },
  })
  expect(check(OAuthClient, given).inputs.loginUrl).toBeNull()
})

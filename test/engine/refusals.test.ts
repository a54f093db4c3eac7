import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { resources } from '../../provider/resources'
import type { Resource } from '../../provider/resources/resource'
import { brokenRows, brokenTogether } from '../review/set-up-cases'
import { Ground, javascript, openStack } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const client = (args: object) =>
  `const judged = new wristband.OAuthClient('judged', ${JSON.stringify(args)})`

const application = (name: string, args: object, after?: string) =>
  `const ${name} = new wristband.Application('${name}', ${JSON.stringify({
    name: 'shop',
    environmentType: 'DEVELOPMENT',
    isMultiTenant: true,
    displayName: 'Shop',
    loginUrl: 'https://a.example/login',
    ...args,
  })}, { dependsOn: [${after ?? ''}] })`

interface Row {
  says: string
  /** Declares a resource named `judged`. */
  program: string
  /** All that is said about it. */
  finds: string[]
}

/** The engine stops at the first resource that is refused, and shows all that is wrong with that one. */
const refused: Row[] = [
  {
    says: 'a machine has no login, no redirect and no refresh token',
    program: client({
      type: 'MACHINE_TO_MACHINE',
      grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS', 'CLIENT_CREDENTIALS'],
      redirectUris: ['https://a.example/cb'],
      loginUrl: 'https://a.example/login',
      refreshTokenExpiration: 600,
    }),
    finds: [
      'error: grantTypes[0]: AUTHORIZATION_CODE is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS [client.grants]',
      'error: grantTypes[2]: CLIENT_CREDENTIALS is listed twice: list each grant type once [client.grants.duplicate]',
      'error: redirectUris: a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out [client.redirects.unwanted]',
      'error: loginUrl: a MACHINE_TO_MACHINE client has no login: leave loginUrl out [client.login-url.unwanted]',
      'error: refreshTokenExpiration: this client gets no refresh tokens: leave refreshTokenExpiration out [client.refresh.lifetime]',
    ],
  },
  {
    says: 'a web site belongs to an application, its redirects are whole, web, few and different, and no token proves it',
    program: client({
      type: 'BACKEND_SERVER',
      ownerType: 'TENANT',
      grantTypes: [],
      loginUrl: 'com.acme.app:/login',
      verify: true,
      redirectUris: [
        ...[1, 2, 3, 4, 1].map((n) => `https://a.example/${n}`),
        'https://*.a.example/cb',
        'https://a.example/cb#x',
        '/cb',
        'com.acme.app:/cb',
        'javascript:alert(1)',
        'https://a.{tenant_domain}.example/cb',
      ],
    }),
    finds: [
      'warning: loginUrl: either the login URL and every redirect URI name the tenant by {tenant_domain}, or none does: otherwise login loses the tenant on the way [client.placeholders]',
      'error: ownerType: a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
      'error: ownerId: is missing; a tenant owns this client, and which one is not said: give its id [client.owner.missing]',
      'error: grantTypes: a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN [client.grants.none]',
      'warning: redirectUris: 11 redirect URIs are given; the API is known to take at most 10 [client.redirects.count]',
      'error: redirectUris[4]: https://a.example/1 is listed twice: list each redirect URI once [client.redirects.duplicate]',
      'error: redirectUris[5]: https://*.a.example/cb has a wildcard; write out every URL in full [client.redirects.form]',
      'error: redirectUris[6]: https://a.example/cb#x has a fragment; leave out the # and what follows it [client.redirects.form]',
      'error: redirectUris[7]: /cb is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.redirects.form]',
      'error: redirectUris[10]: https://a.{tenant_domain}.example/cb has braces in a place where none are understood; {tenant_domain} or {tenant_name} may stand only as the whole left-most label, as in https://{tenant_domain}.example.com/callback [client.redirects.form]',
      'error: redirectUris[8]: com.acme.app:/cb has a private-use scheme, which only a NATIVE client may have; a BACKEND_SERVER client returns to https [client.redirects.scheme]',
      'error: redirectUris[9]: javascript:alert(1) has a scheme that is never a redirect; a BACKEND_SERVER client returns to https [client.redirects.scheme]',
      'error: loginUrl: com.acme.app:/login does not lead to a login; a BACKEND_SERVER client logs in at https [client.login-url.scheme]',
      'error: verify: a BACKEND_SERVER client gets tokens only when a person logs in: leave verify out [client.verify.type]',
    ],
  },
  {
    says: 'an app returns somewhere, and what has no secret rotates, proves and delivers none',
    program: client({
      type: 'NATIVE',
      loginUrl: '/login',
      rotateTrigger: '1',
      rotateEvery: '0d',
      rotateGrace: '7d',
      verify: true,
      deliverTo: ['carrier-pigeon:loft'],
    }),
    finds: [
      'error: redirectUris: a NATIVE client sends people back after login: give at least one redirect URI [client.redirects.missing]',
      'error: loginUrl: /login is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.login-url.form]',
      ...['rotateTrigger', 'rotateEvery', 'rotateGrace', 'verify', 'deliverTo'].map(
        (field) =>
          `error: ${field}: a NATIVE client has no secret: leave ${field} out [client.${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.no-secret]`,
      ),
      'error: rotateEvery: is no time at all; give at least 1s, as in 90d [client.rotate.every]',
      'error: deliverTo[0]: carrier-pigeon:loft is no place to deliver a secret to; it would begin with env-file:, command:, kubernetes:, vault:, aws-secretsmanager:, aws-ssm:, gcp-secretmanager: or azure-keyvault: [client.delivery.target]',
    ],
  },
  {
    says: 'a client of a PRODUCTION application in the same program is https throughout',
    program: `${application('shop', { environmentType: 'PRODUCTION' })}
new wristband.OAuthClient('judged', { type: 'BACKEND_SERVER', owner: shop, redirectUris: ['http://localhost:3000/cb', 'https://a.example/cb'], loginUrl: 'http://localhost:3000/login' })`,
    finds: [
      'error: redirectUris[0]: http://localhost:3000/cb is not https, and the owning application is PRODUCTION, which accepts https only [client.redirects.production]',
      'error: loginUrl: http://localhost:3000/login is not https, and the owning application is PRODUCTION, which accepts https only [client.login-url.production]',
    ],
  },
  {
    says: 'a PRODUCTION application is https throughout',
    program: application('judged', {
      environmentType: 'PRODUCTION',
      loginUrl: 'http://a.example/login',
      logoutUrls: ['https://a.example', 'http://a.example'],
      allowedOrigins: ['http://a.example'],
    }),
    finds: [
      'error: loginUrl: http://a.example/login is not https, and a PRODUCTION application accepts https only [application.login-url.production]',
      'error: logoutUrls[1]: http://a.example is not https, and a PRODUCTION application accepts https only [application.logout-urls.production]',
      'error: allowedOrigins[0]: http://a.example is not https, and a PRODUCTION application accepts https only [application.allowed-origins.production]',
    ],
  },
  {
    says: 'the URLs of an application are absolute',
    program: application('judged', {
      loginUrl: '/login',
      logoutUrls: ['a b'],
      allowedOrigins: ['com.acme.app:/'],
    }),
    finds: [
      'error: loginUrl: /login is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [application.login-url.form]',
      'error: logoutUrls[0]: a b is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [application.logout-urls.form]',
      'error: allowedOrigins[0]: com.acme.app:/ is not a web address; write https:// [application.allowed-origins.form]',
    ],
  },
  {
    says: 'a boundary lists tenants where there are tenants',
    program: `${application('shop', { isMultiTenant: false })}
new wristband.PermissionBoundary('judged', { name: 'north', type: 'TENANT_INCLUSION_LIST', resourceList: ['t1'], owner: shop })`,
    finds: [
      'error: type: is TENANT_INCLUSION_LIST, and the application has no tenants to list, for it is not multi-tenant; there a boundary is CUSTOM [boundary.type.single-tenant]',
    ],
  },
  {
    says: 'a role holds a permission group once',
    program: `const judged = new wristband.Role('judged', { name: 'clerk', tenantVisibility: 'ALL', permissionGroupIds: ['g1', 'g1'] })`,
    finds: [
      'error: permissionGroupIds[1]: is in the list already: list each once [field.distinct]',
    ],
  },
  {
    says: 'two applications have two names',
    program: `${application('first', { name: 'shop' })}\n${application('judged', { name: 'Shop' }, 'first')}`,
    finds: [
      'error: name: "Shop" is also the name of Application "first": application names are unique in a workspace; give each its own [application.name.twin]',
    ],
  },
  {
    says: 'two tenants have two names, and one of them at most is GLOBAL',
    program: `const first = new wristband.Tenant('first', { name: 'acme', type: 'GLOBAL' })
new wristband.Tenant('judged', { name: 'ACME', type: 'GLOBAL' }, { dependsOn: first })`,
    finds: [
      'error: name: "ACME" is also the name of Tenant "first": tenant names are unique in an application; give each its own [tenant.name.twin]',
      'error: type: "GLOBAL" is also the type of Tenant "first": an application has at most one GLOBAL tenant [tenant.global.twin]',
    ],
  },
  {
    says: 'a tenant for everybody has no directory of one company',
    program: `
const everybody = new wristband.Tenant('everybody', { type: 'GLOBAL' })
const judged = new wristband.IdentityProvider('judged', {
  type: 'OKTA', owner: everybody, name: 'staff', displayName: 'Staff',
  protocolType: 'OIDC', clientId: 'x', clientSecret: 'x',
})`,
    finds: [
      'error: ownerId: is that of a GLOBAL tenant, which is for people of any company; an OKTA identity provider belongs to the tenant of one [idp.owner.global]',
    ],
  },
  {
    says: 'a tenant is not deleted by its status, and takes nothing that it does not have',
    program: `new wristband.Tenant('judged', { name: 5, status: 'DELETE_IN_PROGRESS', logoUrl: 'logo.png', colour: 'red' })`,
    finds: [
      'error: colour: is not something a program can set on this tenant; it takes name, displayName, applicationId, type, description, logoUrl, signupEnabled, status, publicMetadata, restrictedMetadata, deletionProtection, adopt, connection [field.unsupported]',
      'error: name: is a number; a text is expected [field.type]',
      'error: displayName: is a number; a text is expected [field.type]',
      'error: status: DELETE_IN_PROGRESS is only ever reported; to delete a tenant, remove it from the program [tenant.status.deleting]',
      'error: logoUrl: a logo is an absolute web address, as in https://cdn.example.com/logo.png [tenant.logo-url.form]',
    ],
  },
  {
    says: 'what is needed is there, and is of its kind',
    program: client({ name: '', connection: 'two words', adopt: { secret: 7, canary: 'canary' } }),
    finds: [
      'error: name: is empty; give it a text [field.required]',
      'error: type: is missing; the client needs it: What kind of program the client is; it decides secret, grants, redirects and owners. [field.required]',
      'error: adopt.id: is missing; a text is expected [field.type]',
      'error: adopt.secret: is a number; a text is expected [field.type]',
      'error: adopt: takes nothing named canary [field.unsupported]',
      'error: connection: is not the name of a connection; it starts with a letter and goes on with letters, digits and underscores [field.type]',
    ],
  },
]

const warnings = `
const of = (name, args, options) => new wristband.OAuthClient(name, args, options)
const redirectUris = ['https://a.example/cb']
of('refresh', { type: 'BACKEND_SERVER', grantTypes: ['REFRESH_TOKEN'], redirectUris })
of('http', { type: 'BACKEND_SERVER', redirectUris: ['http://staging.example/cb', 'http://localhost/cb'] })
of('native', { type: 'NATIVE', redirectUris: ['acme:/cb', 'com.acme.app:/cb'] })
of('spa', { type: 'SINGLE_PAGE_APP', loginUrl: 'https://{tenant_domain}.a.example/login', redirectUris })
const first = of('first', { type: 'MACHINE_TO_MACHINE', name: 'worker' })
of('second', {
  type: 'MACHINE_TO_MACHINE',
  name: 'worker',
  accessTokenExpiration: 5,
  description: 'x'.repeat(501),
}, { dependsOn: first })
of('newer', { type: 'DEVICE' })
${application('app', { name: 'under_score', allowedOrigins: ['https://a.example/path'] })}
new wristband.Tenant('tenant', { name: 'under_score', displayName: 'x'.repeat(61) })`

const warned: Record<string, string[]> = {
  app: [
    'warning: allowedOrigins[0]: https://a.example/path has a path; browsers send only https://a.example, which a path can never match [application.allowed-origins.path]',
    'warning: name: under_score cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends [application.name.form]',
  ],
  http: [
    'warning: redirectUris[0]: http://staging.example/cb carries the login code unencrypted; http is for loopback, and any other host is accepted only by a DEVELOPMENT application [client.redirects.http]',
  ],
  native: [
    'warning: redirectUris[0]: the scheme of acme:/cb can be claimed by any other app; use your domain name in reverse, as in com.example.app:/callback (RFC 8252 section 7.1) [client.redirects.native-dot]',
  ],
  newer: [
    'warning: type: "DEVICE" is not a value this version knows (BACKEND_SERVER, SINGLE_PAGE_APP, NATIVE, MACHINE_TO_MACHINE); it is sent as it is [field.unknown-value]',
  ],
  refresh: [
    'warning: grantTypes: REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE [client.grants.refresh-only]',
  ],
  second: [
    'warning: name: "worker" is also the name of OAuthClient "first": two clients of one owner have this name, so nobody can tell them apart in the dashboard; give each its own name [client.name.twin]',
    'warning: description: has 501 characters; the API is known to take at most 500 characters [field.limit]',
    'warning: accessTokenExpiration: is 5; the API is known to take at least 60 [field.limit]',
  ],
  spa: [
    'warning: loginUrl: either the login URL and every redirect URI name the tenant by {tenant_domain}, or none does: otherwise login loses the tenant on the way [client.placeholders]',
    'warning: type: a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server [client.spa]',
  ],
  tenant: [
    'warning: name: under_score cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends [tenant.name.form]',
    'warning: displayName: has 61 characters; the API is known to take at most 60 characters [field.limit]',
  ],
}

/** Said only of what exists already: the stories of a life, of a secret and of an adoption tell it. */
const saidLater =
  /^(server|adopt|assigned|deletion|import|secret|switched|upsert)\b|^field\.(replaces|stays|stops)$/

const twinned: Resource[] = [resources.Application, resources.Tenant, resources.OAuthClient]

let ground: Ground
let stack: Stack
/** Stacks for previews at the same time: each waits for nearly as long as it works. */
let free: Stack[]
beforeAll(async () => {
  ground = await Ground.open()
  free = [await ground.stack(''), await ground.stack('')]
  stack = free[0]!
})
afterAll(() => ground?.close())

/** Previews a program on the server; nothing may be written to it. */
async function preview(program: string, on = stack) {
  await on.write(javascript(program))
  const [result, writes] = await ground.writesOf(() => on.preview())
  expect(writes).toEqual([])
  return { code: result.code, said: saidIn(result.text) }
}

/** What the CLI lists under Diagnostics, by resource. */
function saidIn(text: string): Record<string, string[]> {
  const said: Record<string, string[]> = {}
  let name = ''
  for (const line of text.split('\n')) {
    name = /^ {2}\S+ \((\S+)\):$/.exec(line)?.[1] ?? name
    const [, severity, sentence] = /^ {4}(error|warning): (.*)$/.exec(line) ?? []
    if (!severity || !sentence) continue
    const prefix = new RegExp(
      `^pulumi-nodejs:dynamic/wristband:\\w+ resource '${name}' has a problem: `,
    )
    if (severity === 'error') expect(sentence).toMatch(prefix)
    said[name] = [...(said[name] ?? []), `${severity}: ${sentence.replace(prefix, '')}`]
  }
  return said
}

describe.concurrent('a preview refuses, before anything is sent:', () => {
  const refusal = async (program: string) => {
    const on = free.pop()
    if (!on) throw new Error('more tests run at the same time than there are stacks')
    return preview(program, on).finally(() => free.push(on))
  }

  for (const { says, program, finds } of refused)
    test(says, async () => {
      const { code, said } = await refusal(program)
      expect(code).not.toBe(0)
      expect(Object.keys(said)).toEqual(['judged'])
      expect([...said.judged!].sort()).toEqual([...finds].sort())
    })

  test.each(brokenTogether)('what breaks $ids', async ({ ids, kind, values }) => {
    const { said } = await refusal(
      `const judged = new wristband.${kind}('judged', ${JSON.stringify(values)})`,
    )
    for (const id of ids) expect(said.judged?.join('\n')).toContain(`[${id}]`)
    expect(said.judged?.join('\n')).not.toContain('canary')
  })
})

test('a deployment refuses as well', async () => {
  await stack.write(javascript(refused[0]!.program))
  const [up, writes] = await ground.writesOf(() => stack.run(['up', '--yes']))
  expect(up.code).not.toBe(0)
  expect(saidIn(up.text).judged!.sort()).toEqual([...refused[0]!.finds].sort())
  expect(writes).toEqual([])
})

test('a preview warns, and goes on', async () => {
  const { code, said } = await preview(warnings)
  expect(code).toBe(0)
  const sorted = Object.entries(said).map(([name, sentences]) => [name, sentences.sort()])
  expect(Object.fromEntries(sorted)).toEqual(
    Object.fromEntries(Object.entries(warned).map(([name, sentences]) => [name, sentences.sort()])),
  )
})

test('every rule there is has its sentence above', async () => {
  const folders = ['lifecycle', 'resources'].map((room) => join(root, 'provider', room))
  const files = (
    await Promise.all(
      folders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
    )
  ).flat()
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  const written = sources.flatMap((text) =>
    [...text.matchAll(/\brule: '([\w.-]+)'|\? '(field\.[\w.-]+)'/g)].map(
      (found) => found[1] ?? found[2]!,
    ),
  )
  const rules = Object.values<Resource>(resources).flatMap((of) => [
    ...of.rules.map(({ id }) => id),
    ...of.twins.map(({ rule }) => rule),
  ])
  // one piece of code finds twins of every kind, so some kinds stand for all of them
  const others = Object.values<Resource>(resources).filter((of) => !twinned.includes(of))
  const alike = others.flatMap(({ twins }) => twins.map(({ rule }) => rule))
  const all = new Set([...written, ...rules].filter((id) => !saidLater.test(id)))
  const said = [...refused.flatMap(({ finds }) => finds), ...Object.values(warned).flat()].join(
    '\n',
  )
  const broken = [...alike, ...brokenRows.map(({ id }) => id)]
  const missing = [...all].filter((id) => !said.includes(`[${id}]`) && !broken.includes(id))
  expect(all.size).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

describe('an owner that does not exist yet', () => {
  const acme = `const acme = new wristband.Tenant('acme', {})\n`
  const site = `{ type: 'BACKEND_SERVER', redirectUris: ['http://a.example/cb'], `

  test('is known to be a tenant, which owns no web site', async () => {
    const { code, said } = await preview(
      `${acme}new wristband.OAuthClient('judged', ${site} owner: acme })`,
    )
    expect(code).not.toBe(0)
    expect(said.judged).toContain(
      'error: ownerType: a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
    )
  })

  test('is known to be a tenant, which owns machines', async () => {
    const { code, said } = await preview(
      `${acme}new wristband.OAuthClient('judged', { type: 'MACHINE_TO_MACHINE', owner: acme })`,
    )
    expect({ code, said }).toEqual({ code: 0, said: {} })
  })

  test('is no owner when it is a client', async () => {
    await stack.write(
      javascript(
        `const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE' })
new wristband.OAuthClient('judged', { type: 'MACHINE_TO_MACHINE', owner: worker })`,
      ),
    )
    const { code, text } = await stack.preview()
    expect(code).not.toBe(0)
    expect(text).toContain('OAuthClient cannot own this: give an Application or a Tenant')
  })

  test('is known by its id alone, where the id is that of one resource', async () => {
    const shop = application('shop', { environmentType: 'PRODUCTION' })
    const { code, said } = await preview(
      `${shop}\nnew wristband.OAuthClient('judged', ${site} ownerId: shop.id })`,
    )
    expect(code).not.toBe(0)
    expect(said.judged).toContain(
      'error: redirectUris[0]: http://a.example/cb is not https, and the owning application is PRODUCTION, which accepts https only [client.redirects.production]',
    )
  })

  test('makes rules wait when nothing tells which one it is, or of what kind', async () => {
    const shop = application('shop', { environmentType: 'PRODUCTION' })
    const byId = await preview(
      `${shop}
const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE' })
new wristband.OAuthClient('judged', ${site} ownerId: worker.id.apply(() => 'somebody') })`,
    )
    expect(byId.code).toBe(0)
    const byKind = await preview(
      `${acme}new wristband.OAuthClient('judged', ${site} ownerId: acme.id, ownerType: acme.id.apply(() => 'TENANT') })`,
    )
    expect(byKind.code).toBe(0)
    const [up, writes] = await ground.writesOf(() => stack.up())
    expect(up.code).not.toBe(0)
    expect(up.text).toContain('[client.owner]')
    expect(writes.map(({ path }) => path)).toEqual(['/tenants'])
    must(await stack.destroy())
  })
})

describe('a PRODUCTION application that is not in the program', () => {
  const program = client({ type: 'BACKEND_SERVER', redirectUris: ['http://localhost/cb', '/cb'] })
  const pure =
    'error: redirectUris[1]: /cb is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.redirects.form]'
  const borrowed =
    'error: redirectUris[0]: http://localhost/cb is not https, and the owning application is PRODUCTION, which accepts https only [client.redirects.production]'

  test('is asked for when there are credentials', async () => {
    const production = await Ground.open({ environment: 'PRODUCTION' })
    try {
      const there = await production.stack(program)
      const { code, text } = await there.preview()
      expect(code).not.toBe(0)
      expect(saidIn(text).judged!.sort()).toEqual([borrowed, pure].sort())
    } finally {
      await production.close()
    }
  })

  test('is not asked for without any: then a preview refuses what it can, and nothing else', async () => {
    const alone = await openStack({ program: javascript(program) })
    try {
      const { code, text } = await alone.preview()
      expect(code).not.toBe(0)
      expect(saidIn(text).judged).toEqual([pure])
      const fine = client({ type: 'BACKEND_SERVER', redirectUris: ['http://localhost/cb'] })
      await alone.write(javascript(fine))
      expect(saidIn(must(await alone.preview()).text)).toEqual({})
    } finally {
      await alone.dispose()
    }
  })
})

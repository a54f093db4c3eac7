import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { snake, spelled, typeName } from '../../../provider/doors/terraform/names'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { check } from '../../../provider/lifecycle'
import type { ResourceName } from '../../../provider/resources'
import { resources } from '../../../provider/resources'
import type { Finding, Resource, Values } from '../../../provider/resources/resource'
import { apiOf } from '../../emulator/caller'
import { brokenTogether } from '../../review/set-up-cases'
import type { Terraform } from './terraform'
import { connectionTo, hasTerraform, openTerraform } from './terraform'

interface Row {
  says: string
  of: ResourceName
  gives: Values
}

const https = ['https://a.example/cb']
const shop = {
  name: 'shop',
  displayName: 'Shop',
  environmentType: 'DEVELOPMENT',
  isMultiTenant: true,
  loginUrl: 'https://a.example/login',
}

/** Each breaks rules; together they break all that a configuration alone can break. */
const rows: Row[] = [
  {
    says: 'a machine has no login, no redirect and no refresh token',
    of: 'OAuthClient',
    gives: {
      name: 'a',
      type: 'MACHINE_TO_MACHINE',
      grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'],
      redirectUris: https,
      loginUrl: 'https://a.example/login',
      refreshTokenExpiration: 600,
    },
  },
  {
    says: 'a web site belongs to an application, and its redirects are whole, web and few',
    of: 'OAuthClient',
    gives: {
      name: 'b',
      type: 'BACKEND_SERVER',
      ownerType: 'TENANT',
      grantTypes: [],
      loginUrl: 'com.acme.app:/login',
      redirectUris: [
        '/cb',
        'com.acme.app:/cb',
        'https://*.a.example/cb',
        'https://a.{tenant_domain}.example/cb',
        ...[1, 2, 3, 4, 5].map((n) => `https://a.example/${n}`),
        'https://a.example/cb#x',
        'javascript:alert(1)',
      ],
    },
  },
  {
    says: 'what has no secret rotates, proves and delivers none',
    of: 'OAuthClient',
    gives: {
      name: 'h',
      type: 'NATIVE',
      redirectUris: https,
      rotateTrigger: '1',
      rotateEvery: '0d',
      rotateGrace: '7d',
      verify: true,
      deliverTo: ['carrier-pigeon:loft'],
    },
  },
  {
    says: 'only a machine is proven by a token',
    of: 'OAuthClient',
    gives: { name: 'i', type: 'BACKEND_SERVER', redirectUris: https, verify: true },
  },
  {
    says: 'an app returns somewhere',
    of: 'OAuthClient',
    gives: { name: 'c', type: 'NATIVE', loginUrl: '/login' },
  },
  {
    says: 'a scheme that anybody can claim is worth a look',
    of: 'OAuthClient',
    gives: { name: 'd', type: 'NATIVE', redirectUris: ['acme:/cb'] },
  },
  {
    says: 'a single page app, plain http, placeholders that do not agree, and a lone refresh token are worth a look',
    of: 'OAuthClient',
    gives: {
      name: 'e',
      type: 'SINGLE_PAGE_APP',
      grantTypes: ['REFRESH_TOKEN'],
      redirectUris: ['http://a.example/cb', 'https://{tenant_domain}.a.example/cb'],
      loginUrl: 'https://a.example/login',
    },
  },
  {
    says: 'values and limits that this version does not know are worth a look',
    of: 'OAuthClient',
    gives: { name: 'n'.repeat(61), type: 'TELEPATHY', accessTokenExpiration: 5 },
  },
  {
    says: 'a name is not empty',
    of: 'OAuthClient',
    gives: { name: '', type: 'MACHINE_TO_MACHINE' },
  },
  {
    says: 'seconds are whole',
    of: 'OAuthClient',
    gives: { name: 'f', type: 'MACHINE_TO_MACHINE', accessTokenExpiration: 60.5 },
  },
  {
    says: 'a PRODUCTION application is https throughout',
    of: 'Application',
    gives: {
      ...shop,
      environmentType: 'PRODUCTION',
      loginUrl: 'http://a.example/login',
      logoutUrls: ['http://a.example'],
      allowedOrigins: ['http://a.example'],
    },
  },
  {
    says: 'the URLs of an application are absolute, an origin has no path and a name is a label',
    of: 'Application',
    gives: {
      ...shop,
      name: '-shop-',
      loginUrl: '/login',
      logoutUrls: ['a b'],
      allowedOrigins: ['com.acme.app:/', 'https://a.example/path'],
    },
  },
  {
    says: 'a tenant is not deleted by its status, its logo is on the web and its name is a label',
    of: 'Tenant',
    gives: { name: 'a_b', status: 'DELETE_IN_PROGRESS', logoUrl: 'logo.png' },
  },
  { says: 'metadata are an object', of: 'Tenant', gives: { name: 'acme', publicMetadata: [1] } },
  ...brokenTogether.map(({ ids, kind, values }) => ({
    says: `what breaks ${ids.join(', ')}`,
    of: kind,
    gives: values,
  })),
]

/** Terraform has sets, so nothing is ever listed twice; these need facts of the server. */
const elsewhere = [
  'client.grants.duplicate',
  'client.redirects.duplicate',
  'client.redirects.production',
  'client.login-url.production',
  'idp.owner.global',
  'boundary.type.single-tenant',
]

const literal = (field: string, of: Resource, value: unknown) =>
  of.fields[field]?.schema.safeParse({}).success
    ? `jsonencode(${JSON.stringify(value)})`
    : JSON.stringify(value)

const block = (of: Resource, label: string, gives: Values) =>
  `resource "${typeName(of)}" "${label}" {\n${Object.entries(gives)
    .map(([field, value]) => `  ${snake(field)} = ${literal(field, of, value)}\n`)
    .join('')}}\n`

/** What a door shows of a finding: everything but the place in a list, because sets have none. */
const shown = (of: Resource, { rule, severity, path, message }: Finding) =>
  `${severity} at ${snake(String(path[0]))} [${rule}] ${spelled(of, message)}`

interface Diagnostic {
  severity: string
  summary: string
  detail: string
  address: string
  snippet: { code: string }
}

const told = ({ severity, summary, detail, snippet }: Diagnostic) => {
  const at = /^\s*(\w+)/.exec(snippet.code)![1]
  const sentence = detail.startsWith(`${at}: `) ? detail.slice(at!.length + 2) : detail
  return `${severity} at ${at === 'resource' ? detail.split(':')[0] : at} ${/\[.*\]/.exec(summary)} ${at === 'resource' ? detail.split(': ').slice(1).join(': ') : sentence}`
}

describe.skipIf(!hasTerraform)(
  'what terraform is told before anything is sent',
  { timeout: 60_000 },
  () => {
    let emulator: Emulator
    let terraform: Terraform
    let validated: Diagnostic[]

    beforeAll(async () => {
      emulator = await startEmulator({ environment: 'PRODUCTION' })
      terraform = await openTerraform(connectionTo(emulator), true)
      await terraform.write(
        rows.map(({ of, gives }, at) => block(resources[of], `row${at}`, gives)).join(''),
      )
      const { stdout } = await terraform.run(['validate', '-json'])
      validated = JSON.parse(stdout).diagnostics
    })

    afterAll(async () => {
      await terraform.close()
      await emulator.close()
    })

    for (const [at, { says, of, gives }] of rows.entries())
      test(says, () => {
        const { findings } = check(resources[of], { inputs: gives })
        const said = validated.filter(({ address }) => address?.endsWith(`.row${at}`)).map(told)
        expect(said.sort()).toEqual(findings.map((finding) => shown(resources[of], finding)).sort())
        expect(said).not.toEqual([])
      })

    test('together the rows hear every rule there is', () => {
      const heard = validated.map(({ summary }) => /\[(.*)\]/.exec(summary)?.[1])
      const silent = Object.values(resources)
        .flatMap(({ rules }) => rules.map(({ id }) => id))
        .filter((id) => !heard.includes(id))
      expect(silent.sort()).toEqual(elsewhere.sort())
    })

    test('a rule that needs a fact of the server speaks in the plan, and once', async () => {
      await terraform.write(
        block(resources.OAuthClient, 'site', {
          name: 'site',
          type: 'BACKEND_SERVER',
          redirectUris: ['http://localhost:3000/cb'],
          loginUrl: 'http://localhost:3000/login',
        }),
      )
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text.match(/\[client\.redirects\.production\]/g)).toHaveLength(1)
      expect(text.match(/\[client\.login-url\.production\]/g)).toHaveLength(1)
      expect(text).toContain('on main.tf line 11, in resource "wristband_oauth_client" "site":')
      expect(text).toContain(
        'redirect_uris: http://localhost:3000/cb is not https, and the owning application is PRODUCTION, which accepts https only',
      )
    })

    test('rules are silent while what they read is not known, and speak in the apply before anything is sent', async () => {
      await terraform.write(`
      resource "terraform_data" "later" {
        input = "com.acme.app:/cb"
      }
      resource "wristband_oauth_client" "site" {
        name          = "site"
        type          = "BACKEND_SERVER"
        redirect_uris = [terraform_data.later.output, "https://a.example/cb"]
      }
      resource "wristband_oauth_client" "kind" {
        name          = "kind"
        type          = terraform_data.later.output == "x" ? "MACHINE_TO_MACHINE" : "NATIVE"
        redirect_uris = terraform_data.later.output == "x" ? [] : ["https://a.example/cb"]
      }
      resource "wristband_tenant" "acme" {
        name            = "acme"
        public_metadata = jsonencode({ at = terraform_data.later.output })
      }`)
      const planned = await terraform.plan()
      expect(planned.code).toBe(0)
      expect(planned.text).not.toContain('Worth a look')
      const applied = await terraform.run(['apply', '-auto-approve'])
      expect(applied.code).toBe(1)
      expect(applied.text).toContain('[client.redirects.scheme]')
      const posts = emulator.requests.filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/clients'),
      )
      expect(posts.map(({ body }) => (body as { name: string }).name)).toEqual(['kind'])
      await terraform.run(['destroy', '-auto-approve'])
    })

    test('a known element of a list with unknown ones is judged at once', async () => {
      await terraform.write(`
      resource "terraform_data" "later" {
        input = "https://a.example/cb"
      }
      resource "wristband_oauth_client" "site" {
        name          = "site"
        type          = "BACKEND_SERVER"
        redirect_uris = [terraform_data.later.output, "https://*.a.example/cb"]
      }`)
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toContain('Refused [client.redirects.form]')
    })

    test('an owner that is no owner is refused by the server, at its attribute', async () => {
      const api = await apiOf(emulator)
      await terraform.write(
        block(resources.OAuthClient, 'lost', {
          name: 'lost',
          type: 'MACHINE_TO_MACHINE',
          ownerType: 'TENANT',
          ownerId: 'nosuchtenant',
        }),
      )
      const { code, text } = await terraform.run(['apply', '-auto-approve'])
      expect(code).toBe(1)
      expect(text).toMatch(
        /on main.tf line \d+, in resource "wristband_oauth_client" "lost": \d+: +owner_id/,
      )
      const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
      expect(body.items).toHaveLength(1)
    })

    test('two resources that collide are told in the plan, one that is replaced is not', async () => {
      const tenant = (label: string, name: string) => block(resources.Tenant, label, { name })
      const client = (label: string, name: string, type: string) =>
        block(resources.OAuthClient, label, {
          name,
          type,
          ...(type === 'MACHINE_TO_MACHINE' ? {} : { redirectUris: https }),
        })
      await terraform.write(tenant('a', 'acme') + tenant('b', 'ACME'))
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toMatch(
        /Refused \[tenant\.name\.twin\][\s\S]*is also the name of another wristband_tenant: tenant names are unique in an application/,
      )
      await terraform.write(client('a', 'one', 'NATIVE') + client('b', 'one', 'MACHINE_TO_MACHINE'))
      const { text: applied } = await terraform.apply()
      expect(applied).toContain('Worth a look [client.name.twin]')
      await terraform.write(
        client('a', 'one', 'MACHINE_TO_MACHINE') +
          client('b', 'two', 'NATIVE') +
          tenant('a', 'acme'),
      )
      const replaced = await terraform.apply()
      expect(replaced.text).toContain('3 added, 0 changed, 2 destroyed')
      expect(replaced.text).not.toContain('twin')
      await terraform.write(
        block(resources.Tenant, 'a', { name: 'acme', type: 'STANDALONE' }) +
          block(resources.Tenant, 'b', { name: 'other' }),
      )
      expect((await terraform.apply()).text).toContain('2 added, 0 changed, 3 destroyed')
      await terraform.run(['taint', 'wristband_tenant.a'])
      expect((await terraform.apply()).text).not.toContain('twin')
      await terraform.run(['destroy', '-auto-approve'])
    })

    test('what an owner has once is declared once, whether it is named or left out', async () => {
      const policy = (label: string, ownerId?: string) =>
        block(resources.RoleAssignmentPolicy, label, { ...(ownerId && { ownerId }) })
      await terraform.write(policy('a') + policy('b', emulator.applicationId))
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toMatch(/Refused \[policy\.twin\]/)
    })

    test('a provider without a connection says what is missing, and where to give it', async () => {
      await terraform.write(
        `provider "wristband" {\n  timeout = -1\n}\n${block(resources.Tenant, 'acme', { name: 'acme' })}`,
      )
      const negative = await terraform.run(['validate'])
      expect(negative.text).toContain('timeout is "-1"; a number above 0 is expected')
      await terraform.write(
        `provider "wristband" {\n  url = "not a url"\n}\n${block(resources.Tenant, 'acme', { name: 'acme' })}`,
      )
      const odd = await terraform.plan()
      expect(odd.text).toMatch(/The provider is not configured[\s\S]*url = "not a url"/)
      const alone = await openTerraform()
      try {
        await alone.write(block(resources.Tenant, 'acme', { name: 'acme' }))
        const { code, text } = await alone.plan()
        expect(code).toBe(1)
        for (const [name, variable] of [
          ['vanity_domain', 'WRISTBAND_VANITY_DOMAIN'],
          ['client_id', 'WRISTBAND_CLIENT_ID'],
          ['client_secret', 'WRISTBAND_CLIENT_SECRET'],
        ])
          expect(text).toContain(
            `${name} is missing: give it in the provider block, or as the environment variable ${variable}`,
          )
      } finally {
        await alone.close()
      }
    })
  },
)

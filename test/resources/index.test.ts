import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import { clientTypes } from '../../provider/resources/oauth-client'
import type { Resource } from '../../provider/resources/resource'

/** The file that holds a resource's table of sentences. */
const tables: Record<keyof typeof resources, string> = {
  Application: 'application.test.ts',
  Tenant: 'tenant.test.ts',
  OAuthClient: 'oauth-client.test.ts',
  Permission: 'permission.test.ts',
  PermissionGroup: 'permission-group.test.ts',
  PermissionBoundary: 'permission-boundary.test.ts',
  Role: 'role.test.ts',
  ClientRoles: 'client-roles.test.ts',
  RoleAssignmentPolicy: 'role-assignment-policy.test.ts',
  IdentityProvider: 'identity-provider.test.ts',
  PageBranding: 'page-branding.test.ts',
  EmailBranding: 'email-branding.test.ts',
  CustomDomain: 'custom-domain.test.ts',
  IdentityProviderOverrideToggle: 'identity-provider-override-toggle.test.ts',
}

test('every resource has a table of sentences', () => {
  expect(Object.keys(tables)).toEqual(Object.keys(resources))
  for (const [name, file] of Object.entries(tables))
    expect(readFileSync(join(__dirname, file), 'utf8')).toContain(`holds(${name}, `)
})

test('an id of a rule names one rule in all resources', () => {
  const ids = Object.values(resources).flatMap(({ rules, twins }) => [
    ...rules.map(({ id }) => id),
    ...twins.map(({ rule }) => rule),
  ])
  expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
  for (const id of ids) expect(id).toMatch(/^[a-z]+(\.[a-z-]+)+$/)
})

test('a rule speaks about a field there is, and reads fields there are or facts it borrows', () => {
  for (const { fields, rules, borrows } of Object.values(resources))
    for (const { at, reads } of rules) {
      expect(Object.keys(fields)).toContain(at)
      for (const name of reads)
        expect([...Object.keys(fields), ...borrows.map(({ as }) => as)]).toContain(name)
    }
})

/** Ways to write a password into an address, well formed and not. */
const withPassword = [
  'https://user:canary@app.example.com/cb',
  'http://user:canary@app.example.com/cb',
  'http://user:canary@localhost:3000/cb',
  'https://:canary@app.example.com',
  'https://canary@app.example.com',
  'https://user:canary@{tenant_domain}.example.com/*',
  'https://{tenant_domain}:canary@example.com/cb#x',
  'https://user:canary@app.example.com/cb*#x',
  'https:user:canary@app.example.com',
  'https:/user:canary@app.example.com',
  'https:\\\\user:canary@app.example.com',
  'https://user:1/canary@app.example.com',
  'https://user:?canary@app.example.com',
  'https://user:#canary@app.example.com',
  'https://user:@canary@app.example.com',
  'https://user:\tcanary@app.example.com',
  'https://user:\u2028canary@app.example.com',
  ' https://user:canary@app.example.com',
  '//user:canary@app.example.com',
  'user:canary@app.example.com',
  'com.example.app://user:canary@cb',
  'app://user:canary@cb',
  'javascript://user:canary@cb',
  'ftp://user:canary@files.example.com',
  `https://user:canary@app.example.com/${'a'.repeat(2000)}`,
]

describe('no sentence of any rule repeats the password of', () => {
  for (const url of withPassword)
    test(JSON.stringify(url.slice(0, 60)), () => {
      let said = 0
      for (const of of Object.values(resources) as Resource[]) {
        const ids = of.rules.map(({ id }) => id)
        const judged = new Set(of.rules.map(({ at }) => at))
        const filled = [...judged].flatMap((name) => {
          const takes = (value: unknown) => of.fields[name]!.schema.safeParse(value).success
          if (takes(['x']) || name.endsWith('Urls')) return [[name, [url, url, `${url}/`]]]
          return takes(`https://x.example/${'x'.repeat(9)}`) || name === 'name' ? [[name, url]] : []
        })
        for (const type of Object.keys(clientTypes))
          for (const environment of ['PRODUCTION', 'DEVELOPMENT']) {
            const { findings } = check(of, {
              inputs: { ...Object.fromEntries(filled), type, environmentType: environment },
              borrowed: { 'owner.environmentType': environment },
            })
            const rules = findings.filter(({ rule }) => ids.includes(rule))
            expect(JSON.stringify(rules)).not.toContain('canary')
            said += rules.length
          }
      }
      expect(said).toBeGreaterThan(0)
    })
})

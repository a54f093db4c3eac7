import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import type { Report } from '../../provider/inventory'
import { Ground, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

let ground: Ground
let stack: Stack
beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack(`
    const tenant = new wristband.Tenant('acme', { displayName: 'Acme', publicMetadata: { plan: pulumi.secret('canary') } })
    for (const name of ['kept', 'deleted', 'renamed'])
      new wristband.OAuthClient(name, { type: 'MACHINE_TO_MACHINE', owner: tenant, description: pulumi.secret('canary') })
    const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE' })
    const access = new wristband.AccessModel('access', {
      permissions: { 'invoice:read': 'See invoices', 'invoice:write': 'Write invoices' },
      groups: { books: { within: new wristband.PermissionBoundary('near', { name: 'near', type: 'CUSTOM', value: 'near' }), permissions: ['invoice:write', 'invoice:read'] } },
      roles: { clerk: ['books'] },
      signupRoles: ['clerk'],
    })
    new wristband.ClientRoles('worker', { clientId: worker.id, roleIds: [access.roles.clerk.id] })
    new wristband.Branding('looks', { color: '#1A73E8' })
    new wristband.IdentityProviderOverrideToggle('toggle', { owner: tenant, status: 'ENABLED' })
    new wristband.CustomDomain('domain', { domainName: 'login.acme.example' })
    new wristband.IdentityProvider('okta', { owner: tenant, type: 'OKTA', name: 'employees', displayName: 'Okta', domainName: 'acme.okta.com', protocolType: 'OIDC', clientId: '0oa', clientSecret: pulumi.secret('canary') })`)
})
afterAll(() => ground?.close())

/** The command as it is built, with the engine on PATH. */
const inventory = (args: string[], input = '') =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const words = [join(root, 'dist/provider/cli/main.js'), 'inventory', ...args]
    const child = spawn(process.execPath, words, { cwd: stack.folder, env: stack.env })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.end(input)
  })

test('a stack that was deployed agrees; what is done behind its back is told, and no secret', async () => {
  must(await stack.up())
  const { kept, deleted, renamed, acme, 'access-books': books } = await resourcesOf(stack)
  const state = JSON.stringify(await stack.export())

  const agreed = await inventory(['--pulumi', '-', '--fail-on=drift,unmanaged,orphaned'], state)
  expect([agreed.code, agreed.stderr]).toEqual([0, ''])
  expect(agreed.stdout).toContain('19 objects: 17 managed, 2 connection')

  await ground.api('DELETE', `/clients/${deleted!.id}`)
  await ground.api('PATCH', `/clients/${renamed!.id}`, { name: 'other', description: 'by hand' })
  const [write, read] = books!.outputs!.permissionIds as string[]
  await ground.api('POST', `/permission-groups/${books!.id}/unassign-permissions`, {
    permissionIds: [write],
  })
  const owner = { ownerType: 'TENANT', ownerId: acme!.id }
  const more = {
    ...owner,
    type: 'MACHINE_TO_MACHINE',
    name: String(kept!.outputs!.name).toUpperCase(),
  }
  const added = (await ground.api('POST', '/clients', more)).body

  const told = await inventory(['--pulumi-stack', '.#dev', '--format=json'])
  expect([told.code, told.stderr]).toEqual([2, ''])
  const { objects } = JSON.parse(told.stdout) as Report
  const rows = Object.fromEntries(objects.map((row) => [row.id, row]))
  expect(rows[kept!.id!]).toMatchObject({
    standing: 'managed',
    findings: ['duplicate'],
    twins: [added.id],
  })
  expect(rows[added.id]).toMatchObject({
    standing: 'unmanaged',
    findings: ['unmanaged', 'duplicate'],
  })
  expect(rows[deleted!.id!]).toMatchObject({
    standing: 'orphaned',
    claims: [{ state: '.#dev', address: deleted!.urn }],
  })
  expect(rows[renamed!.id!]!.claims).toEqual([
    {
      state: '.#dev',
      address: renamed!.urn,
      drift: [{ field: 'name', state: renamed!.outputs!.name, server: 'other' }],
    },
  ])
  expect(rows[books!.id!]!.claims[0]!.drift).toMatchObject([
    { field: 'permissionIds', server: [read] },
  ])
  expect(rows[acme!.id!]).toMatchObject({ standing: 'managed', findings: [] })

  // also a state with all its secrets in clear
  const { stdout } = await stack.ask(['stack', 'export', '--show-secrets'])
  expect(stdout).toContain('canary')
  await writeFile(join(stack.folder, 'clear.json'), stdout)
  const clear = await inventory(['--pulumi', 'clear.json'])
  expect(clear.code).toBe(2)
  expect(clear.stdout).toContain(`in clear.json: OAuthClient deleted`)
  const secrets = [...stdout.matchAll(/"plaintext": "\\"(.*)\\""/g)].map(([, text]) => text!)
  expect(secrets.length).toBeGreaterThanOrEqual(6)
  for (const text of secrets) expect(told.stdout + clear.stdout + agreed.stdout).not.toContain(text)
})

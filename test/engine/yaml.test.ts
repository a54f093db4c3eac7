/** The plugin under the real engine, with programs in YAML. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import { pluggedIn, pluggedStack, project } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const host = inject('yamlHost')

describe.skipIf(!host)('a program in YAML', () => {
  let ground: Ground
  let stack: Stack

  const program = (web: string, rest = '') =>
    project(
      'yaml',
      `resources:
  shop:
    type: wristband:Application
    properties: { name: acme, displayName: Acme, environmentType: DEVELOPMENT, isMultiTenant: true, loginUrl: "https://acme.example/login" }
  globex:
    type: wristband:Tenant
    properties: { name: globex, publicMetadata: { plan: gold, seats: 2 } }
  worker:
    type: wristband:OAuthClient
    properties: { type: MACHINE_TO_MACHINE, ownerType: TENANT, ownerId: "\${globex.id}", description: "\${note}" }
  web:
    type: wristband:OAuthClient
    properties: ${web}
  okta:
    type: wristband:IdentityProvider
    properties: { type: OKTA, ownerType: TENANT, ownerId: "\${globex.id}", name: staff, displayName: Staff, protocolType: OIDC, clientId: of-okta, clientSecret: canary-of-okta }
  toggle:
    type: wristband:IdentityProviderOverrideToggle
    properties: { ownerId: "\${globex.id}", status: ENABLED }
  login:
    type: wristband:CustomDomain
    properties: { domainName: login.example.com }
  pages:
    type: wristband:PageBranding
    properties: { linkColor: "#1A73E8", logoHeightPixels: 56, panelBoxShadowEnabled: false }
  mails:
    type: wristband:EmailBranding
    properties: { primaryButtonBackgroundColor: "#1A73E8", primaryButtonTextColor: "#FFFFFF", primaryButtonBorderColor: "#1A73E8", primaryButtonBorderRadiusPixels: 8 }
${rest}config:
  note: { type: string, secret: true }
outputs:
  secret: \${web.secret}
  ids: { web: "\${web.id}", worker: "\${worker.id}", globex: "\${globex.id}" }
  key: \${worker.secret}
  signIn: { okta: "\${okta.id}", toggle: "\${toggle.id}", login: "\${login.id}", pages: "\${pages.id}", mails: "\${mails.id}" }
  idpSecret: \${okta.clientSecret}
`,
    )
  const web = (more = '') =>
    `{ name: web, type: BACKEND_SERVER, redirectUris: ["https://a.example/cb"]${more} }`

  const write = (properties: string, rest?: string) =>
    stack.write({ 'Pulumi.yaml': program(properties, rest) })

  beforeAll(async () => {
    ground = await Ground.open({ applicationName: 'acme' })
    stack = await pluggedStack(ground, host!, { 'Pulumi.yaml': program(web()) })
    await stack.config('note', 'canary-of-an-input', { secret: true })
  })
  afterAll(async () => {
    await stack?.dispose()
    await ground?.close()
  })

  test('is warned and refused in a preview, at its resources, and nothing is sent', async () => {
    await write(web(', ownerType: TENANT, accessTokenExpiration: 100000'))
    const [preview, writes] = await ground.writesOf(() => stack.preview())
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain(
      'a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
    )
    expect(preview.text).toMatch(
      /OAuthClient \(web\):\n\s+warning: accessTokenExpiration: is 100000; the API is known to take at most 86400 \[field\.limit\]/,
    )
    expect(writes).toEqual([])
  })

  test('makes all kinds of resources, and the state holds no secret in clear', async () => {
    await write(web())
    const up = must(await stack.up())
    expect(up.text).toContain("this application is the credentials' own: it is taken over")
    const shown = await stack.outputs({ showSecrets: true })
    const ids = shown.ids as Record<string, string>
    expect(await ground.get(`/clients/${ids.worker}`)).toMatchObject({
      ownerType: 'TENANT',
      ownerId: ids.globex,
      description: 'canary-of-an-input',
    })
    const there = shown.signIn as Record<string, string>
    expect(await ground.get(`/identity-providers/${there.okta}`)).toMatchObject({
      name: 'ent:okta:staff',
      protocol: { type: 'OIDC', clientId: 'of-okta' },
    })
    for (const [path, has] of [
      [`identity-provider-override-toggles/${there.toggle}`, { status: 'ENABLED' }],
      [`custom-domains/${there.login}`, { domainName: 'login.example.com', isActive: false }],
      [`page-brandings/${there.pages}`, { linkColor: '#1A73E8', panelBoxShadowEnabled: false }],
      [`email-brandings/${there.mails}`, { primaryButtonBorderRadiusPixels: 8 }],
    ] as const)
      expect(await ground.get(`/${path}`)).toMatchObject(has)
    expect(shown.idpSecret).toBe('canary-of-okta')
    expect((await stack.outputs()).idpSecret).toBe('[secret]')
    const { key, secret } = shown as Record<string, string>
    expect(await machineToken(ground.emulator, { id: ids.worker!, secret: key! })).toMatch(/^ey/)

    const state = JSON.stringify(await stack.export())
    for (const canary of [
      key!,
      secret!,
      'canary-of-an-input',
      'canary-of-okta',
      ground.emulator.clientSecret,
    ]) {
      expect(canary).toMatch(/./)
      expect(state).not.toContain(canary)
      expect(up.text).not.toContain(canary)
    }
    const [, writes] = await ground.writesOf(async () => {
      must(await stack.preview('--expect-no-changes'))
      must(await stack.refresh('--expect-no-changes'))
      must(await stack.up('--expect-no-changes'))
    })
    expect(writes).toEqual([])
  })

  test('changes in place what can be, and shows which properties', async () => {
    const before = await pluggedIn(stack)
    await write(web(', loginUrl: "https://a.example/login"'))
    const preview = must(await stack.preview('--diff'))
    expect(preview.text).toMatch(/\+ loginUrl: "https:\/\/a\.example\/login"/)
    expect(preview.text).not.toMatch(/secret *:/)
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes).toEqual([
      {
        method: 'PATCH',
        path: `/clients/${before.web!.id}`,
        body: { loginUrl: 'https://a.example/login' },
      },
    ])
  })

  test('replaces what cannot be changed, and says what that costs', async () => {
    const { id } = (await pluggedIn(stack)).web!
    await write(
      '{ name: web, type: SINGLE_PAGE_APP, redirectUris: ["https://a.example/cb"], loginUrl: "https://a.example/login" }',
    )
    const preview = must(await stack.preview())
    expect(preview.text).toContain('+-1 to replace')
    expect(preview.text).toContain('warning: type: changes from "BACKEND_SERVER"')
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /clients',
      `DELETE /clients/${id}`,
    ])
  })

  test('sees in a refresh what somebody changed, and mends it', async () => {
    const { id } = (await pluggedIn(stack)).web!
    await ground.api('PATCH', `/clients/${id}`, { loginUrl: 'https://elsewhere.example/login' })
    expect(must(await stack.refresh()).text).toMatch(
      /OAuthClient web updated .*\[diff: ~loginUrl\]/,
    )
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes).toMatchObject([{ body: { loginUrl: 'https://a.example/login' } }])
  })

  test('looks up what it does not manage', async () => {
    const text = program(
      web().replace('BACKEND_SERVER', 'SINGLE_PAGE_APP'),
      'variables:\n  found:\n    fn::invoke: { function: "wristband:getTenant", arguments: { name: globex } }\n',
    )
    await stack.write({ 'Pulumi.yaml': `${text}  found: \${found.id}\n` })
    must(await stack.up())
    const { found, ids } = await stack.outputs()
    expect(found).toBe((ids as Record<string, string>).globex)
  })

  test('imports what somebody made, by its id alone', async () => {
    const { body } = await ground.api('POST', '/clients', {
      name: 'by hand',
      type: 'BACKEND_SERVER',
      ownerType: 'APPLICATION',
      ownerId: ground.emulator.applicationId,
      grantTypes: ['AUTHORIZATION_CODE'],
      redirectUris: ['https://hand.example/cb'],
    })
    const [imported, writes] = await ground.writesOf(() =>
      stack.run([
        'import',
        'wristband:index:OAuthClient',
        'hand',
        body.id,
        '--yes',
        '--skip-preview',
        '--protect=false',
      ]),
    )
    must(imported)
    expect(writes).toEqual([])
    expect(imported.text).toContain(
      `the server does not show the secret of an existing client, so secret stays empty in the state of ${body.id} [import.secret]`,
    )
    expect(imported.text).toContain('name: by hand')
    expect((await pluggedIn(stack)).hand).toMatchObject({ id: body.id })
  })

  test('leaves nothing behind', async () => {
    must(await stack.destroy())
    expect(await ground.clients()).toEqual([])
    expect(await ground.tenants()).toEqual([])
    expect(await pluggedIn(stack)).toEqual({})
  })
})

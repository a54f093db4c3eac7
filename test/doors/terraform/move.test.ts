/** The guide for those who come from Mastercard/restapi, as a reader follows it. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { machineToken } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const restapi = inject('restapi')
const guide = readFileSync(
  join(__dirname, '..', '..', '..', 'docs', 'guides', 'moving-from-restapi.md'),
  'utf8',
)
const [there, here, ...more] = [...guide.matchAll(/^```terraform\n([\s\S]*?)^```$/gm)].map(
  ([, block]) => block!,
)

/** What the page leaves to its reader. */
const variables = (block: string) =>
  [
    ...new Set([...block.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => `variable "${name}" {}\n`)),
  ].join('')

test('the guide shows what there was, and what to write instead', () => {
  expect(there).toContain('resource "restapi_object"')
  expect(here).toContain('moved {')
  expect(more).toEqual([])
})

underEach('moving from restapi_object', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    if (!restapi) return
    emulator = await startEmulator()
    const token = await machineToken(emulator, {
      id: emulator.clientId,
      secret: emulator.clientSecret,
    })
    const given = {
      TF_VAR_origin: emulator.url,
      TF_VAR_token: token,
      TF_VAR_application_id: emulator.applicationId,
    }
    const others = { 'mastercard/restapi': dirname(restapi) }
    terraform = await openTerraform({ ...connectionTo(emulator), ...given }, false, others, engine)
  })

  afterAll(async () => {
    await terraform?.close()
    await emulator?.close()
  })

  const writes = () =>
    emulator.requests
      .filter(
        ({ method, path }) =>
          method !== 'GET' && path.startsWith('/api/v1/') && !path.endsWith('/token'),
      )
      .map(({ method, path }) => `${method} ${path}`)

  test.skipIf(!restapi)('adds, changes and destroys nothing, and keeps the secret', async () => {
    await terraform.write(variables(there!) + there)
    const made = await terraform.run(['apply', '-auto-approve'])
    expect(made.code, made.text).toBe(0)
    const before = await terraform.state('restapi_object.jobs')
    const sent = ['POST /api/v1/tenants', 'POST /api/v1/tenants', 'POST /api/v1/clients']
    expect(writes()).toEqual(sent)

    await terraform.write(here!)
    const planned = await terraform.plan()
    for (const [from, to] of [
      ['customers["acme"]', 'wristband_tenant.customers["acme"]'],
      ['customers["globex"]', 'wristband_tenant.customers["globex"]'],
      ['jobs', 'wristband_oauth_client.jobs'],
    ])
      expect(planned.text).toContain(`restapi_object.${from} has moved to ${to}`)
    expect(planned.text).toContain('0 to add, 0 to change, 0 to destroy')
    await terraform.apply()
    const after = await terraform.state('wristband_oauth_client.jobs')
    expect(after.id).toBe(before.id)
    await machineToken(emulator, { id: after.client_id, secret: after.secret })
    const state = readFileSync(join(terraform.folder, 'terraform.tfstate'), 'utf8')
    expect(state.split(after.secret)).toHaveLength(2)

    await terraform.write(here!.replace(/^moved \{[\s\S]*?^\}\n/gm, ''))
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    expect(writes()).toEqual(sent)
    expect((await terraform.run(['destroy', '-auto-approve'])).text).toContain('3 destroyed')
  })

  test.skipIf(!restapi)('refuses an object of another kind, and changes nothing', async () => {
    await terraform.write(variables(there!) + there)
    expect((await terraform.run(['apply', '-auto-approve'])).code).toBe(0)
    await terraform.write(
      `${variables(there!)}${there!.replace(/^resource "restapi_object" "jobs"[\s\S]*?^\}\n/m, '')}
      moved {
        from = restapi_object.jobs
        to   = wristband_tenant.jobs
      }
      resource "wristband_tenant" "jobs" {
        name = "jobs"
      }`,
    )
    const { code, text } = await terraform.plan()
    expect(code).toBe(1)
    expect(text).toContain('Nothing was moved to wristband_tenant')
    expect(text).toContain(
      'its path is /api/v1/clients, where there is no tenant: that would be a path that ends in /tenants',
    )
    expect((await terraform.state('restapi_object.jobs')).path).toBe('/api/v1/clients')
  })
})

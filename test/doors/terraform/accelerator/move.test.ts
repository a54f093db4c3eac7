/** From a module that makes the accelerator's set-up with Mastercard/restapi to the example, as the guide says. */
import { readFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { root } from '../../../../engine/ready.mjs'
import type { Emulator } from '../../../../provider/emulator'
import { startEmulator } from '../../../../provider/emulator'
import { machineToken } from '../../../emulator/caller'
import {
  expectedSetUp,
  layAccelerator,
  predefined,
  proves,
  setUpOf,
} from '../../../examples/accelerator'
import { underEach } from '../engines'
import type { Terraform } from '../terraform'
import { connectionTo, openTerraform } from '../terraform'

const restapi = inject('restapi')
const guide = readFileSync(join(root, 'docs/guides/accelerator.md'), 'utf8')
const blocks = [...guide.matchAll(/^```terraform\n([\s\S]*?)^```$/gm)].map(([, block]) => block!)
const [here, move, ...more] = blocks

test('the guide shows what calls the module, and what moves', () => {
  expect(here).toContain('module "wristband_dev"')
  expect(move).toContain('moved {')
  expect(more).toEqual([])
})

const origin = 'http://localhost:3001'

/** The root module as the generic provider needs it. */
const connection = `
variable "url" {}
variable "token" {}
variable "application_id" {}
variable "found" {
  type = map(string)
}
provider "restapi" {
  alias                 = "wristband_dev"
  uri                   = "\${var.url}/api/v1"
  write_returns_object  = true
  create_returns_object = true
  headers               = { Authorization = "Bearer \${var.token}", Content-Type = "application/json" }
}
`
const there = `
module "wristband_dev" {
  source         = "./wristband"
  count          = 1
  application_id = var.application_id
  frontend_url   = "${origin}"
  color          = "#1A73E8"
  found          = var.found
  providers      = { restapi = restapi.wristband_dev }
}
`

interface Module {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever is stored
  resources?: { address: string; mode: string; values: any }[]
  child_modules?: Module[]
}

const inside = ({
  resources = [],
  child_modules = [],
}: Module): NonNullable<Module['resources']> => [...resources, ...child_modules.flatMap(inside)]

underEach('moving the whole set-up from restapi', { timeout: 240_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    if (!restapi) return
    emulator = await startEmulator()
    const { applicationId, clientId: id, clientSecret: secret } = emulator
    const given = {
      TF_VAR_url: emulator.url,
      TF_VAR_token: await machineToken(emulator, { id, secret }),
      TF_VAR_application_id: applicationId,
      TF_VAR_found: JSON.stringify(await predefined(emulator)),
    }
    const others = { 'mastercard/restapi': dirname(restapi) }
    terraform = await openTerraform({ ...connectionTo(emulator), ...given }, false, others, engine)
  })

  afterAll(async () => {
    await terraform?.close()
    await emulator?.close()
  })

  /** Replaces the root module, and what it calls. */
  async function swap(lay: (place: string) => Promise<void>, configuration: string) {
    await terraform.write(configuration)
    const place = join(terraform.folder, 'wristband')
    await rm(place, { recursive: true, force: true })
    await mkdir(place)
    await lay(place)
    const got = await terraform.run(['get'])
    expect(got.code, got.text).toBe(0)
  }

  const writes = () =>
    emulator.requests
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/oauth2/token'))
      .map(({ method, path }) => `${method} ${path}`)

  /** Every object of the state by the id that it has on the server. */
  async function objects() {
    const { stdout } = await terraform.run(['show', '-json'])
    return inside(JSON.parse(stdout).values.root_module).filter(({ mode }) => mode === 'managed')
  }

  test.skipIf(!restapi)(
    'makes nothing twice, loses no secret, and ends with nothing to do',
    async () => {
      await swap(
        (place) => copyFile(join(__dirname, 'restapi.tf'), join(place, 'main.tf')),
        connection + there,
      )
      const made = await terraform.run(['apply', '-auto-approve'])
      expect(made.code, made.text).toBe(0)
      expect(made.text).toContain('21 added, 0 changed, 0 destroyed')
      const before = await objects()
      const client = before.find(({ address }) => address.endsWith('.oauth2_client'))!.values
      const { secret, name } = JSON.parse(client.create_response)
      const sent = writes()
      expect(sent).toHaveLength(21)
      // what it only called, it does not find again
      expect((await terraform.plan()).text).toContain('Plan: 10 to add')

      const called = here!
        .replace(/vanity_domain( *)= .*/, 'url$1= var.url')
        .replace(/client_id( *)= .*/, `client_id$1= "${emulator.clientId}"`)
        .replace(/client_secret( *)= .*/, `client_secret$1= "${emulator.clientSecret}"`)
        .replace(/client_name( *)= .*/, `client_name$1= "${name}"`)
      await swap(layAccelerator, connection + called + move)
      const planned = await terraform.plan()
      expect(planned.text.match(/ has moved to /g)).toHaveLength(13)
      expect(planned.text).toContain('Plan: 0 to add, 0 to change, 0 to destroy')
      const moved = await terraform.run(['apply', '-auto-approve'])
      expect(moved.code, moved.text).toBe(0)

      await terraform.write(connection.replace(/provider "restapi"[\s\S]*^\}\n/m, '') + called)
      const second = await terraform.plan('-detailed-exitcode')
      expect(second.code, second.text).toBe(0)
      expect(writes()).toEqual(sent)
      const after = await objects()
      expect(after).toHaveLength(13)
      const idsBefore = before.map(({ values }) => JSON.parse(values.create_response).id)
      for (const { values } of after) expect(idsBefore).toContain(values.id)
      const backend = after.find(({ address }) => address.endsWith('.backend'))!.values
      expect(backend).toMatchObject({ id: client.id, client_id: client.id, name, secret })
      expect(await proves(emulator, client.id, secret)).toBe(true)
      const state = await readFile(join(terraform.folder, 'terraform.tfstate'), 'utf8')
      expect(state).not.toContain('restapi')
      expect(await setUpOf(emulator)).toEqual(expectedSetUp(origin))
    },
  )
})

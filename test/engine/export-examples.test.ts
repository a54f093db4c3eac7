/** What the examples in HCL deploy becomes code for either engine, which changes nothing. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import { layAccelerator } from '../examples/accelerator'
import { Exporter, forms, nothingElse } from './exporter'
import { Ground } from './ground'

const examples = join(root, 'examples')
const text = (name: string) => readFile(join(examples, 'resources', name, 'resource.tf'), 'utf8')

/** How each is deployed, on a server that has nothing but its application; and how many objects there are then. */
const deployments: Record<
  string,
  { application: string; objects: number; deploy(terraform: Terraform): Promise<unknown> }
> = {
  'accelerator/terraform': {
    application: 'acme',
    objects: 10,
    async deploy(terraform) {
      await layAccelerator(terraform.folder)
      await terraform.run(['get'])
      await writeFile(
        join(terraform.folder, 'terraform.tfvars'),
        'origin = "https://app.example.com"\n',
      )
      await terraform.apply()
    },
  },
  resources: {
    application: 'invoices',
    objects: 5,
    async deploy(terraform) {
      const tenant = await text('wristband_tenant')
      // the clients belong to a tenant of the same address, which is declared in short beside them
      const clients = (await text('wristband_oauth_client')).split('resource "wristband_tenant"')
      expect(clients).toHaveLength(2)
      await terraform.write([await text('wristband_application'), clients[0], tenant].join('\n'))
      await terraform.apply()
    },
  },
}

let exporter: Exporter
beforeAll(async () => {
  exporter = await Exporter.open()
})
afterAll(() => exporter?.close())

for (const [name, { application, objects, deploy }] of Object.entries(deployments))
  describe.skipIf(!hasTerraform)(`examples/${name}`, () => {
    let ground: Ground
    let terraform: Terraform
    beforeAll(async () => {
      ground = await Ground.open({ applicationName: application })
      terraform = await openTerraform(connectionTo(ground.emulator), true)
      await deploy(terraform)
    })
    afterAll(async () => {
      await terraform?.close()
      await ground?.close()
    })

    test.each(forms)('is exported for %s, and nothing changes', async (to) => {
      const [ran, writes] = await ground.writesOf(() =>
        exporter.export(ground.emulator, '--to', to, '--check'),
      )
      expect(ran.stdout).toContain(nothingElse(to, objects))
      expect(writes).toEqual([])
    })
  })

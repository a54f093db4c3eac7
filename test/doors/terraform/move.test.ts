/**
 * A client that was made with the provider Mastercard/restapi moves here. It runs when RESTAPI_PROVIDER names a folder
 * with that provider's executable, terraform-provider-restapi_v1.20.0.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { machineToken } from '../../emulator/caller'
import type { Terraform } from './terraform'
import { connectionTo, hasTerraform, openTerraform } from './terraform'

const restapi = process.env.RESTAPI_PROVIDER

describe.skipIf(!hasTerraform || !restapi)(
  'moving from restapi_object',
  { timeout: 60_000 },
  () => {
    let emulator: Emulator
    let terraform: Terraform

    beforeAll(async () => {
      emulator = await startEmulator()
      terraform = await openTerraform(connectionTo(emulator), false, {
        'mastercard/restapi': restapi!,
      })
    })

    afterAll(async () => {
      await terraform.close()
      await emulator.close()
    })

    test('adds, changes and destroys nothing, and keeps the secret', async () => {
      const token = await machineToken(emulator, {
        id: emulator.clientId,
        secret: emulator.clientSecret,
      })
      const provider = `
      provider "restapi" {
        uri                   = "${emulator.url}"
        headers               = { Authorization = "Bearer ${token}", Content-Type = "application/json" }
        id_attribute          = "id"
        update_method         = "PATCH"
        write_returns_object  = true
      }`
      await terraform.write(`${provider}
      resource "restapi_object" "worker" {
        path = "/api/v1/clients"
        data = jsonencode({
          name       = "worker"
          type       = "MACHINE_TO_MACHINE"
          ownerType  = "APPLICATION"
          ownerId    = "${emulator.applicationId}"
          grantTypes = ["CLIENT_CREDENTIALS"]
        })
      }`)
      const made = await terraform.run(['apply', '-auto-approve'])
      expect(made.code, made.text).toBe(0)
      const before = await terraform.state('restapi_object.worker')
      await terraform.write(`${provider}
      moved {
        from = restapi_object.worker
        to   = wristband_oauth_client.worker
      }
      resource "wristband_oauth_client" "worker" {
        name = "worker"
        type = "MACHINE_TO_MACHINE"
      }`)
      const planned = await terraform.plan()
      expect(planned.text).toContain('has moved to wristband_oauth_client.worker')
      expect(planned.text).toContain('0 to add, 0 to change, 0 to destroy')
      await terraform.apply()
      const after = await terraform.state('wristband_oauth_client.worker')
      expect(after.id).toBe(before.id)
      await machineToken(emulator, { id: after.client_id, secret: after.secret })
      const writes = emulator.requests.filter(
        ({ method, path }) => method !== 'GET' && path.includes('/clients'),
      )
      expect(writes.map(({ method }) => method)).toEqual(['POST'])
    })
  },
)

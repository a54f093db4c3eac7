import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parcel } from './around'
import { credentials, hosts, startAzure } from './azure'
import type { Errand } from './errand'
import { errand } from './errand'
import { certificateFor, proxyTo } from './outside'

let place: string
let azure: Awaited<ReturnType<typeof startAzure>>
let proxy: Awaited<ReturnType<typeof proxyTo>>
let env: Record<string, string>
let us: Errand
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'wristband-delivery-'))
  const certificate = await certificateFor(hosts, place)
  azure = await startAzure(certificate)
  proxy = await proxyTo(() => azure.port)
  env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificate.file }
  us = errand({ ...env, ...credentials })
})
afterEach(() => {
  azure.faults.clear()
  azure.asked.length = 0
})
afterAll(async () => {
  const printed = await us.stop()
  await azure.stop()
  await proxy.stop()
  await rm(place, { recursive: true, force: true })
  expect(printed).not.toContain(parcel.clientSecret)
})

describe('a secret in Azure Key Vault', () => {
  test('is made, gets a version for each new value, and none for the same', async () => {
    const target = 'azure-keyvault:shop/orders'
    expect(await us.rehearse(target)).toEqual({ receipt: {}, waits: [] })
    expect(azure.asked).not.toContain('PUT')
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: 'version1' })
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: 'version1' })
    expect((await us.deliver(`${target}?value=secret`, 'two')).receipt).toEqual({
      version: 'version2',
    })
    expect(azure.secrets.get('shop.vault.azure.net/orders')).toEqual([
      {
        value: JSON.stringify({ clientId: parcel.clientId, clientSecret: 'one' }),
        contentType: 'application/json',
      },
      { value: 'two', contentType: 'text/plain' },
    ])
    expect([...proxy.asked]).toContain('shop.vault.azure.net:443')
  })

  test('is written by one who may not read it', async () => {
    azure.secrets.set('shop.vault.azure.net/blind', [{ value: 'old' }])
    azure.faults.set('GET', [403])
    expect((await us.deliver('azure-keyvault:shop/blind')).receipt).toEqual({ version: 'version2' })
  })

  test('is written once when the answer gets lost', async () => {
    azure.faults.set('PUT', [0])
    const { receipt, waits } = await us.deliver('azure-keyvault:shop/lost')
    expect(receipt).toEqual({ version: 'version1' })
    expect(waits).toEqual([500])
  })

  test('is delivered after the vault was busy', async () => {
    azure.faults.set('GET', [429, 503])
    expect((await us.deliver('azure-keyvault:shop/busy')).waits).toEqual([500, 1000])
  })
})

describe('Key Vault refuses', () => {
  for (const [status, said, outcome, waits] of [
    [403, 'Key Vault Secrets Officer', 'refused', 0],
    [409, 'recover or purge the deleted secret', 'refused', 0],
    [400, 'see what Key Vault says', 'refused', 0],
    [429, 'see what Key Vault says', 'refused', 3],
    [500, 'may have been written', 'unknown', 3],
  ] as const)
    test(`with ${status}`, async () => {
      azure.faults.set('PUT', Array(4).fill(status))
      const { error, waits: waited } = await us.deliver('azure-keyvault:shop/refused')
      expect(error?.message).toContain('cannot deliver the secret to azure-keyvault:shop/refused: ')
      expect(error?.message).toContain(`Key Vault answered with status ${status}: refused with`)
      expect(error?.message).toContain(said)
      expect(error?.outcome).toBe(outcome)
      expect(waited).toHaveLength(waits)
    })

  test('one who has no credentials', async () => {
    const nobody = errand({
      ...env,
      PATH: '/nowhere',
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    })
    const { error } = await nobody.rehearse('azure-keyvault:shop/orders')
    expect(error?.message).toContain('there are no Azure credentials that work')
    expect(error?.message).toContain('run `az login`')
    await nobody.stop()
  })
})

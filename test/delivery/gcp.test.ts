import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parcel } from './around'
import type { Errand } from './errand'
import { errand } from './errand'
import type { Method } from './gcp'
import { serviceAccount, startGcp } from './gcp'
import { certificateFor, proxyTo } from './outside'

let place: string
let gcp: Awaited<ReturnType<typeof startGcp>>
let proxy: Awaited<ReturnType<typeof proxyTo>>
let us: Errand
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'wristband-delivery-'))
  const hosts = ['secretmanager.googleapis.com', 'secretmanager.europe-west3.rep.googleapis.com']
  const certificate = await certificateFor(hosts, place)
  gcp = await startGcp(certificate)
  proxy = await proxyTo(() => gcp.port)
  us = errand({
    https_proxy: proxy.url,
    GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: certificate.file,
    GOOGLE_APPLICATION_CREDENTIALS: await serviceAccount(place),
  })
})
afterEach(() => {
  gcp.faults.clear()
  gcp.asked.length = 0
  gcp.allow('secretmanager.versions.add')
})
afterAll(async () => {
  const printed = await us.stop()
  gcp.stop()
  await proxy.stop()
  await rm(place, { recursive: true, force: true })
  expect(printed).not.toContain(parcel.clientSecret)
})

const secret = 'projects/shop-prod/secrets/orders'

describe('a secret in Google Cloud Secret Manager', () => {
  test('is made, gets a version for each new value, and none for the same', async () => {
    const target = `gcp-secretmanager:${secret}`
    expect(await us.rehearse(target)).toEqual({ receipt: {}, waits: [] })
    expect(gcp.secrets.size).toBe(0)
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: '1' })
    expect((await us.deliver(target, 'one')).receipt).toEqual({ version: '1' })
    expect((await us.deliver(`${target}?value=secret`, 'two')).receipt).toEqual({ version: '2' })
    expect(gcp.secrets.get(secret)).toEqual({
      versions: [JSON.stringify({ clientId: parcel.clientId, clientSecret: 'one' }), 'two'],
      automatic: true,
    })
    expect([...proxy.asked]).toEqual(['secretmanager.googleapis.com:443'])
  })

  test('is kept in its region', async () => {
    const name = 'projects/shop-prod/locations/europe-west3/secrets/orders'
    expect((await us.deliver(`gcp-secretmanager:${name}`)).receipt).toEqual({ version: '1' })
    expect(gcp.secrets.get(name)?.automatic).toBe(false)
    expect([...proxy.asked]).toContain('secretmanager.europe-west3.rep.googleapis.com:443')
  })

  test('is written by one who may only add versions', async () => {
    gcp.secrets.set('projects/shop-prod/secrets/blind', { versions: ['old'], automatic: true })
    gcp.faults.set('AccessSecretVersion', [7])
    const { receipt } = await us.deliver('gcp-secretmanager:projects/shop-prod/secrets/blind')
    expect(receipt).toEqual({ version: '2' })
  })

  test('is written once when the answer gets lost', async () => {
    const name = 'projects/shop-prod/secrets/lost'
    gcp.secrets.set(name, { versions: ['old'], automatic: true })
    gcp.faults.set('AddSecretVersion', [0])
    const { receipt, waits } = await us.deliver(`gcp-secretmanager:${name}?value=secret`)
    expect(receipt).toEqual({ version: '2' })
    expect(waits).toEqual([500])
    expect(gcp.secrets.get(name)?.versions).toHaveLength(2)
  })
})

describe('Google Cloud refuses', () => {
  const target = 'gcp-secretmanager:projects/shop-prod/secrets/refused'
  for (const [method, code, said, outcome, waits] of [
    ['AddSecretVersion', 7, 'Secret Manager Secret Version Adder', 'refused', 0],
    ['CreateSecret', 7, 'Secret Manager Admin if it has to be made', 'refused', 0],
    ['AddSecretVersion', 16, 'check the credentials', 'refused', 0],
    ['AddSecretVersion', 8, 'wait, or raise the quota', 'refused', 3],
    ['AddSecretVersion', 13, 'may have been written', 'unknown', 3],
    ['AddSecretVersion', 3, 'see what', 'refused', 0],
  ] as const)
    test(`${method} with code ${code}`, async () => {
      gcp.secrets.delete('projects/shop-prod/secrets/refused')
      gcp.faults.set(method as Method, Array(4).fill(code))
      const { error, waits: waited } = await us.deliver(target)
      expect(error?.message).toContain(`cannot deliver the secret to ${target}: `)
      expect(error?.message).toContain(`refused with ${code}`)
      expect(error?.message).toContain(said)
      expect(error?.outcome).toBe(outcome)
      expect(waited).toHaveLength(waits)
    })

  test('one who may not add versions, in a rehearsal', async () => {
    gcp.secrets.set('projects/shop-prod/secrets/kept', { versions: ['old'], automatic: true })
    gcp.allow()
    const { error } = await us.rehearse('gcp-secretmanager:projects/shop-prod/secrets/kept')
    expect(error?.message).toContain('this identity has no permission secretmanager.versions.add')
    expect(gcp.secrets.get('projects/shop-prod/secrets/kept')?.versions).toEqual(['old'])
  })
})

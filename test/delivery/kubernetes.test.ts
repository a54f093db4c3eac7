import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { parcel } from './around'
import type { Cluster } from './cluster'
import { kubeconfig, tokens } from './cluster'
import type { Errand } from './errand'
import { errand } from './errand'
import { startRealCluster } from './real-cluster'
import { startSmallCluster } from './small-cluster'

const program = inject('kubernetes')
const ours = {
  WRISTBAND_CLIENT_ID: parcel.clientId,
  WRISTBAND_CLIENT_SECRET: parcel.clientSecret,
}

/** Someone who deploys with that token, until the tests of this group end. */
function deployer(clusterOf: () => Cluster, token = tokens.writer) {
  let place: string
  let us: Errand
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'wristband-delivery-'))
    const KUBECONFIG = join(place, 'config')
    await writeFile(KUBECONFIG, kubeconfig(clusterOf(), token))
    us = errand({ KUBECONFIG })
  })
  afterAll(async () => {
    const printed = await us.stop()
    await rm(place, { recursive: true, force: true })
    expect(printed).not.toContain(parcel.clientSecret)
    expect(printed).not.toContain(Buffer.from(parcel.clientSecret).toString('base64'))
  })
  return () => us
}

/** What holds of every cluster. */
function stories(start: () => Promise<Cluster>) {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await start()
  })
  afterAll(() => cluster.stop())
  const us = deployer(() => cluster)

  test('is made, and stays as it is when it is delivered once more', async () => {
    expect(await us().rehearse('kubernetes:shop/new')).toEqual({ receipt: {}, waits: [] })
    expect(await cluster.read('new')).toBeUndefined()
    const { receipt } = await us().deliver('kubernetes:shop/new')
    const { data, resourceVersion } = (await cluster.read('new'))!
    expect(data).toEqual(ours)
    expect(receipt).toEqual({ version: resourceVersion })
    expect((await us().deliver('kubernetes:shop/new')).receipt).toEqual(receipt)
  })

  test('keeps the keys of others, and replaces ours whoever made them', async () => {
    await cluster.make('held', { other: '1', WRISTBAND_CLIENT_ID: 'old' })
    await us().rehearse('kubernetes:shop/held')
    expect((await cluster.read('held'))?.data).toEqual({ other: '1', WRISTBAND_CLIENT_ID: 'old' })
    await us().deliver('kubernetes:shop/held')
    expect((await cluster.read('held'))?.data).toEqual({ other: '1', ...ours })
  })

  test('holds several clients, each under keys of its own', async () => {
    for (const name of ['a', 'b'])
      await us().deliver(`kubernetes:shop/many?key-id=${name}-id&key-secret=${name}-secret`, name)
    expect((await cluster.read('many'))?.data).toEqual({
      'a-id': parcel.clientId,
      'a-secret': 'a',
      'b-id': parcel.clientId,
      'b-secret': 'b',
    })
  })

  for (const [says, target, said] of [
    ['by one who may not', 'kubernetes:shop/x?context=powerless', 'allow the verb patch'],
    [
      'to a namespace that is not there',
      'kubernetes:nowhere/x',
      /make the namespace first|allow the verb patch/,
    ],
    [
      'in a context that is not there',
      'kubernetes:shop/x?context=elsewhere',
      'the kubeconfig has no context elsewhere; choose among here, powerless',
    ],
  ] as const)
    test(`is not delivered ${says}`, async () => {
      const { error } = await us().deliver(target)
      expect(error?.message).toMatch(said)
      expect(error?.outcome).toBe('refused')
      expect((await us().rehearse(target)).error?.message).toMatch(said)
      expect(await cluster.read('x')).toBeUndefined()
    })

  test('is not delivered when it is immutable', async () => {
    await cluster.make('stone', { other: '1' }, { immutable: true })
    const { error } = await us().deliver('kubernetes:shop/stone')
    expect(error?.message).toContain('answered with status 422: Secret "stone" is invalid')
    expect(error?.message).toContain('an immutable Secret has to be deleted first')
    expect((await cluster.read('stone'))?.data).toEqual({ other: '1' })
  })

  describe('of one whom the cluster does not know', () => {
    const stranger = deployer(() => cluster, 'token-unknown')
    test('is not delivered', async () => {
      const { error } = await stranger().deliver('kubernetes:shop/x')
      expect(error?.message).toContain('status 401')
      expect(error?.message).toContain('check the credentials of the context')
    })
  })
}

describe.skipIf(!program)('a Secret of Kubernetes', () => {
  stories(() => startRealCluster(program!))
})

describe('a Secret of a server that knows one request of Kubernetes', () => {
  let small: Awaited<ReturnType<typeof startSmallCluster>>
  stories(async () => {
    small = await startSmallCluster()
    return small
  })

  describe('in bad times', () => {
    const us = deployer(() => small)
    test('is written once when the answer gets lost', async () => {
      small.faults.push(0)
      const { receipt, waits } = await us().deliver('kubernetes:shop/lost')
      expect(receipt).toEqual({ version: '1' })
      expect(waits).toEqual([500])
    })

    for (const [status, said, outcome, waits] of [
      [409, 'run again', 'refused', 3],
      [429, 'see what the API server says', 'refused', 3],
      [500, 'may have been written', 'unknown', 3],
    ] as const)
      test(`is refused with ${status}`, async () => {
        small.faults.push(...Array(4).fill(status))
        const { error, waits: waited } = await us().deliver('kubernetes:shop/refused')
        expect(error?.message).toContain(`status ${status}: refused with ${status}`)
        expect(error?.message).toContain(said)
        expect(error?.outcome).toBe(outcome)
        expect(waited).toHaveLength(waits)
      })
  })
})

test('a kubeconfig that is none is refused', async () => {
  const lost = errand({ KUBECONFIG: '/nowhere/config' })
  const { error } = await lost.rehearse('kubernetes:shop/x')
  expect(error?.message).toContain('the kubeconfig cannot be read (ENOENT); check KUBECONFIG')
  await lost.stop()
})

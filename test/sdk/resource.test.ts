import * as pulumi from '@pulumi/pulumi'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Application, OAuthClient, Tenant } from '../../sdk'
import { failure } from '../lifecycle/stage'

const token = 'pulumi-nodejs:dynamic/wristband:'
/** What the engine was asked to make, by name. */
const asked = new Map<string, Record<string, unknown>>()

// the engine as the vendor's own test kit plays it: what is asked for is there at once, with an id
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      asked.set(name, inputs)
      return { id: `id-of-${name}`, state: inputs }
    },
    call: ({ inputs }) => inputs,
  }),
)
beforeEach(() => asked.clear())

/** The value of an output. */
const settled = <T>(output: pulumi.Output<T>) =>
  new Promise<T>((resolve) => output.apply((value) => resolve(value as T)))

/** What the engine was asked to make for this resource. */
async function made(resource: pulumi.CustomResource, name: string) {
  await settled(resource.urn)
  return asked.get(name)!
}

const shop = (name = 'shop') =>
  new Application(name, {
    displayName: 'Shop',
    environmentType: 'PRODUCTION',
    isMultiTenant: true,
    loginUrl: 'https://shop.example/login',
  })
const worker = { type: 'MACHINE_TO_MACHINE' } as const

/** A resource of another package. */
class Foreign extends pulumi.CustomResource {
  constructor(type: string, name: string) {
    super(type, name, {})
  }
}

describe('the owner of a client', () => {
  test('is an application or a tenant of this package', async () => {
    const byTenant = new OAuthClient('one', { ...worker, owner: new Tenant('acme') })
    expect(await made(byTenant, 'one')).toMatchObject({
      ownerType: 'TENANT',
      ownerId: 'id-of-acme',
    })
    const byApplication = new OAuthClient('two', { ...worker, owner: shop() })
    expect(await made(byApplication, 'two')).toMatchObject({
      ownerType: 'APPLICATION',
      ownerId: 'id-of-shop',
    })
  })

  for (const type of [
    'other:index:Tenant',
    'pulumi-nodejs:dynamic/other:Tenant',
    'pulumi-nodejs:dynamic:Tenant',
    'other:index/wristband:Application',
  ])
    test(`is not a ${type}`, async () => {
      const owner = new Foreign(type, 'foreign') as unknown as Tenant
      const error = await failure((async () => new OAuthClient('client', { ...worker, owner }))())
      expect(error.message).toBe(`${type} cannot own this: give an Application or a Tenant`)
    })

  test('is not a client', async () => {
    const owner = new OAuthClient('one', worker) as unknown as Tenant
    const error = await failure((async () => new OAuthClient('two', { ...worker, owner }))())
    expect(error.message).toBe('OAuthClient cannot own this: give an Application or a Tenant')
  })

  test('is given once', async () => {
    const error = await failure(
      (async () => new OAuthClient('x', { ...worker, owner: shop(), ownerId: 'y' }))(),
    )
    expect(error.message).toBe('both owner and ownerType or ownerId are given: give the owner once')
  })
})

describe('the environment of the application in the program', () => {
  const environment = { 'owner.environmentType': 'PRODUCTION' }
  const contextOf = async (name: string, args: object) => {
    const client = new OAuthClient(name, { ...worker, ...args })
    return (await made(client, name)).__context as Record<string, unknown>
  }

  test('is lent to a client that has it as owner, or its id as ownerId', async () => {
    const owner = shop()
    const urn = await settled(owner.urn)
    expect(await contextOf('one', { owner })).toMatchObject({ owner: urn, borrowed: environment })
    expect(await contextOf('two', { ownerId: owner.id })).toMatchObject({
      owner: urn,
      borrowed: environment,
    })
  })

  test('is not lent by another resource whose output is the id', async () => {
    const client = new OAuthClient('other', worker)
    for (const [name, ownerId] of [
      ['one', client.ownerId],
      ['two', 'a-text'],
      ['four', shop('c').id.apply((id) => `not-${id}`)],
      ['three', pulumi.all([shop('a').id, shop('b').id]).apply(([id]) => id)],
    ] as const)
      expect(await contextOf(name, { ownerId })).not.toHaveProperty('borrowed')
  })
})

test('the type of a resource is what the state already holds', async () => {
  expect(await settled(shop().urn)).toContain(`${token}Application::shop`)
})

test('the provider is told which inputs a program calls secret, also inside others and through what is computed', async () => {
  const hush = pulumi.secret('canary')
  const client = new OAuthClient('hushed', {
    ...worker,
    name: pulumi.interpolate`x-${hush}`,
    description: pulumi.output('clear'),
    deliverTo: ['env-file:.env', hush],
    rotateTrigger: pulumi.output(Promise.resolve('1')).apply(() => hush),
  })
  const { __context } = await made(client, 'hushed')
  expect(__context).toMatchObject({ secrets: ['name', 'deliverTo', 'rotateTrigger'] })
  expect(JSON.stringify(__context)).not.toContain('canary')
})

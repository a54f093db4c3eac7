import type { CustomResource } from '@pulumi/pulumi'
import { runtime } from '@pulumi/pulumi'
import { beforeAll, expect, test } from 'vitest'
import { resources } from '../../provider/resources'
import { pulumiType, snake, typeName } from '../../provider/resources/spelling'
import { Application, OAuthClient, Tenant } from '../../sdk'

beforeAll(() =>
  runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ inputs }) => inputs,
  }),
)

const typeOf = (resource: CustomResource) =>
  (resource as unknown as { __pulumiType: string }).__pulumiType

test('Pulumi states hold the types that the classes of the SDK have', () => {
  const application = new Application('a', {
    displayName: 'A',
    environmentType: 'DEVELOPMENT',
    isMultiTenant: true,
    loginUrl: 'https://a.example/login',
  })
  const tenant = new Tenant('t')
  const client = new OAuthClient('c', { type: 'MACHINE_TO_MACHINE' })
  expect(typeOf(application)).toBe(pulumiType(resources.Application))
  expect(typeOf(tenant)).toBe(pulumiType(resources.Tenant))
  expect(typeOf(client)).toBe(pulumiType(resources.OAuthClient))
})

test('Terraform spells types and attributes in snake case', () => {
  expect(typeName(resources.OAuthClient)).toBe('wristband_oauth_client')
  expect(snake('redirectUris')).toBe('redirect_uris')
})

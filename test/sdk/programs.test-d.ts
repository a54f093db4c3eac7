/**
 * Programs that compile, and programs that must not. Never run: the compiler is the test, and an error that does not
 * come is an error itself.
 */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from '../../sdk'

/** Compiles only if the two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never
const same = <A, B>(_: Same<A, B>) => {}

// ---- programs that compile

const application = new wristband.Application('shop', {
  displayName: 'Shop',
  environmentType: wristband.EnvironmentType.Production,
  isMultiTenant: true,
  loginUrl: 'https://{tenant_domain}.shop.example/login',
  logoutUrls: ['https://shop.example', pulumi.output('https://shop.example/bye')],
  tenantClassifier: 'COMPANY',
})
const tenant = new wristband.Tenant('acme')
new wristband.Tenant('acme', {
  applicationId: application.id,
  type: wristband.TenantType.Standard,
  publicMetadata: { plan: 'gold', seats: [1, 2] },
  restrictedMetadata: pulumi.output({ a: 1 }),
})

const worker = new wristband.OAuthClient('worker', {
  type: wristband.ClientType.MachineToMachine,
  owner: tenant,
})
new wristband.OAuthClient('site', {
  type: 'BACKEND_SERVER',
  owner: application,
  grantTypes: [wristband.GrantType.AuthorizationCode, 'REFRESH_TOKEN'],
  redirectUris: ['https://shop.example/cb', pulumi.interpolate`https://${tenant.vanityDomain}/cb`],
  accessTokenExpiration: pulumi.output(600),
})
new wristband.OAuthClient(
  'adopted',
  {
    type: 'MACHINE_TO_MACHINE',
    ownerType: 'TENANT',
    ownerId: tenant.id,
    adopt: { id: 'abc', secret: new pulumi.Config().requireSecret('old') },
    connection: 'eu',
  },
  { protect: true, dependsOn: [tenant] },
)
// a value that a newer server knows
new wristband.OAuthClient('device', { type: 'DEVICE' })

const services = new wristband.Microservices('shop', { services: ['a', 'b'], application })
new wristband.Microservices('shop', { services: { a: { accessTokenExpiration: 60 }, b: {} } })
new wristband.WebAndMobile('shop', {
  web: { redirectUris: ['https://shop.example/cb'] },
  ios: { redirectUris: ['com.example.shop:/cb'], loginUrl: pulumi.output('https://shop.example') },
})
const access = new wristband.AccessModel('shop', {
  groups: { books: { within: 'predefined:tenant', permissions: ['invoice:read'] } },
  roles: { accountant: ['books'], guest: [] },
  signupRoles: ['guest'],
})
const keys = new wristband.TenantApiKeys('acme', { tenant, keys: ['one'] })

same<typeof worker.clientId, pulumi.Output<string>>(true)
same<typeof worker.secret, pulumi.Output<string | null>>(true)
same<typeof worker.grantTypes, pulumi.Output<wristband.GrantType[]>>(true)
same<typeof worker.redirectUris, pulumi.Output<string[] | null>>(true)
same<typeof worker.type, pulumi.Output<wristband.ClientType>>(true)
same<typeof worker.accessTokenExpiration, pulumi.Output<number | null>>(true)
same<typeof application.isMultiTenant, pulumi.Output<boolean>>(true)
same<typeof application.adopted, pulumi.Output<boolean | null>>(true)
same<typeof tenant.name, pulumi.Output<string>>(true)
same<typeof tenant.publicMetadata, pulumi.Output<Record<string, unknown> | null>>(true)
same<typeof services.clients, Record<string, wristband.OAuthClient>>(true)
same<typeof access.roles, Record<'accountant' | 'guest', wristband.Role>>(true)
same<typeof keys.credentials, typeof services.credentials>(true)
export const secretOf = (service: string): pulumi.Output<string> =>
  services.credentials.apply((all) => all[service]!.secret)

export const found = async () => {
  const facts = await wristband.getTenant({ name: 'acme' })
  same<typeof facts, wristband.TenantFacts>(true)
  const [first] = await wristband.getClients({
    ownerType: wristband.OwnerType.Tenant,
    ownerId: 'x',
  })
  same<typeof first, wristband.OAuthClientFacts | undefined>(true)
  // @ts-expect-error a look-up never has the secret
  first?.secret
  const late = wristband.getClientOutput({ id: worker.id })
  same<typeof late, pulumi.Output<wristband.OAuthClientFacts>>(true)
  return [facts, late, await wristband.getApplication()]
}

// ---- programs that must not compile

// @ts-expect-error a client has a type
new wristband.OAuthClient('x', {})
// @ts-expect-error a client has arguments
new wristband.OAuthClient('x')
// @ts-expect-error a type is a text
new wristband.OAuthClient('x', { type: 7 })
// @ts-expect-error an owner is a resource, not its id
new wristband.OAuthClient('x', { type: 'NATIVE', owner: 'abc' })
// @ts-expect-error an owner is a resource, not its id to come
new wristband.OAuthClient('x', { type: 'NATIVE', owner: tenant.id })
// @ts-expect-error a client owns nothing
new wristband.OAuthClient('x', { type: 'NATIVE', owner: worker })
// @ts-expect-error the field is called redirectUris
new wristband.OAuthClient('x', { type: 'NATIVE', redirectUri: 'https://shop.example' })
// @ts-expect-error redirect URIs come in a list
new wristband.OAuthClient('x', { type: 'NATIVE', redirectUris: 'https://shop.example' })
// @ts-expect-error a redirect URI is a text
new wristband.OAuthClient('x', { type: 'NATIVE', redirectUris: [7] })
// @ts-expect-error grants come in a list
new wristband.OAuthClient('x', { type: 'NATIVE', grantTypes: wristband.GrantType.RefreshToken })
// @ts-expect-error the server makes the secret
new wristband.OAuthClient('x', { type: 'NATIVE', secret: 's' })
// @ts-expect-error the server makes the client id
new wristband.OAuthClient('x', { type: 'NATIVE', clientId: 'c' })
// @ts-expect-error a lifetime is a number
new wristband.OAuthClient('x', { type: 'NATIVE', accessTokenExpiration: '600' })
// @ts-expect-error an adoption says what is adopted
new wristband.OAuthClient('x', { type: 'NATIVE', adopt: { rotate: true } })
// @ts-expect-error a connection is known when the program runs
new wristband.OAuthClient('x', { type: 'NATIVE', connection: tenant.name })
// @ts-expect-error an output is not assigned
worker.secret = pulumi.output('s')
// @ts-expect-error an output is not a text yet
export const id: string = worker.clientId
// @ts-expect-error a secret may not be there
export const secret: pulumi.Output<string> = worker.secret
// nothing has to be said of the application of the credentials
new wristband.Application('x')
// @ts-expect-error tenancy is true or false
new wristband.Application('x', { ...({} as wristband.ApplicationArgs), isMultiTenant: 'yes' })
// @ts-expect-error a tenant has no owner but its application
new wristband.Tenant('x', { owner: application })
// @ts-expect-error metadata is an object
new wristband.Tenant('x', { publicMetadata: 'gold' })
// @ts-expect-error an enumeration has no such member
wristband.ClientType.Device
// @ts-expect-error an enumeration does not change
wristband.ClientType.Native = 'X'
// @ts-expect-error the base of the resources is not made by programs
new wristband.Resource({ name: 'X', properties: [], secrets: [] }, 'x', {})
// @ts-expect-error services have names
new wristband.Microservices('x', { services: [7] })
// @ts-expect-error keys belong to a tenant
new wristband.TenantApiKeys('x', { keys: ['one'] })
// @ts-expect-error keys belong to a tenant, and an application is none
new wristband.TenantApiKeys('x', { tenant: application, keys: ['one'] })
// @ts-expect-error a role holds groups that are there
new wristband.AccessModel('x', { groups: {}, roles: { guest: ['books'] } })
// @ts-expect-error a brand has a colour
new wristband.Branding('x', { textColor: '#FFFFFF' })
// @ts-expect-error the component decides the type
new wristband.WebAndMobile('x', { web: { type: 'NATIVE' } })

/**
 * Wristband applications, tenants and OAuth 2 clients as Pulumi resources.
 *
 * @packageDocumentation
 */
export * from './access-model'
export * from './branding'
export * from './enums'
export * from './functions'
export type { LookupArgs } from './look-up'
export * from './microservices'
export type { Adoption, CommonArgs } from './resource'
export { Resource } from './resource'
export * from './resources'
export * from './tenant-api-keys'
export * from './web-and-mobile'

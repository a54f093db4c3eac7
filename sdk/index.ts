/**
 * Wristband applications, tenants and OAuth 2 clients as Pulumi resources.
 *
 * @packageDocumentation
 */
export * from './application'
export * from './enums'
export * from './functions'
export * from './microservices'
export * from './oauth-client'
export type { Adoption, CommonArgs } from './resource'
export { Resource } from './resource'
export * from './tenant'
export * from './tenant-api-keys'
export * from './web-and-mobile'

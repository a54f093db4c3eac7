import { Application } from './application'
import { OAuthClient } from './oauth-client'
import type { Resource } from './resource'
import { Tenant } from './tenant'

/** Every resource there is: the only line that knows them all. */
export const resources = { Application, Tenant, OAuthClient } satisfies Record<string, Resource>

export type ResourceName = keyof typeof resources

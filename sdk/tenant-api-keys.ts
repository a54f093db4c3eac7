import * as pulumi from '@pulumi/pulumi'
import type { Credential } from './credential'
import { credentialsOf, machineClients } from './credential'
import type { ServiceArgs } from './microservices'
import type { OAuthClient } from './oauth-client'
import type { Tenant } from './tenant'

/** Inputs of TenantApiKeys. */
export interface TenantApiKeysArgs {
  /** The customer who gets the keys. */
  tenant: Tenant
  /** The keys: their names, or names with settings. */
  keys: string[] | Record<string, ServiceArgs>
  /** What holds for every key that does not say otherwise. */
  all?: Omit<ServiceArgs, 'name' | 'deliverTo'>
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/** API keys for one customer: machine-to-machine clients that the tenant owns, and whose tokens reach that tenant only. */
export class TenantApiKeys extends pulumi.ComponentResource {
  /** The clients, by key name. */
  readonly clients: Record<string, OAuthClient>
  /** Client id and secret of every key; a Pulumi secret. */
  readonly credentials: pulumi.Output<Record<string, Credential>>

  constructor(name: string, args: TenantApiKeysArgs, options?: pulumi.ComponentResourceOptions) {
    super('wristband:index:TenantApiKeys', name, {}, options)
    this.clients = machineClients(this, name, args.keys, () => ({
      owner: args.tenant,
      ...args.all,
      ...(args.connection && { connection: args.connection }),
    }))
    this.credentials = credentialsOf(this.clients)
    this.registerOutputs({ credentials: this.credentials })
  }
}

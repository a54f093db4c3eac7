import * as pulumi from '@pulumi/pulumi'
import type { Credential } from './credential'
import { credentialsOf } from './credential'
import { ClientType } from './enums'
import type { ServiceArgs } from './microservices'
import { OAuthClient } from './oauth-client'
import type { Tenant } from './tenant'

/** Inputs of TenantApiKeys. */
export interface TenantApiKeysArgs {
  /** The customer who gets the keys. */
  tenant: Tenant
  /** The keys: their names, or names with settings. */
  keys: string[] | Record<string, ServiceArgs>
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
    const keys = Array.isArray(args.keys)
      ? Object.fromEntries(args.keys.map((key) => [key, {}]))
      : args.keys
    this.clients = Object.fromEntries(
      Object.entries(keys).map(([key, settings]) => [
        key,
        new OAuthClient(
          `${name}-${key}`,
          {
            type: ClientType.MachineToMachine,
            owner: args.tenant,
            ...(args.connection && { connection: args.connection }),
            ...settings,
          },
          { parent: this },
        ),
      ]),
    )
    this.credentials = credentialsOf(this.clients)
    this.registerOutputs({ credentials: this.credentials })
  }
}

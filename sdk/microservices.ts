import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { Credential } from './credential'
import { credentialsOf } from './credential'
import { ClientType } from './enums'
import { OAuthClient } from './oauth-client'

/** What may differ from service to service. */
export interface ServiceArgs {
  /** The client's name; when left out, the component's and the service's with seven hexadecimal digits behind. */
  name?: pulumi.Input<string>
  description?: pulumi.Input<string>
  /** Lifetime of access tokens in seconds. */
  accessTokenExpiration?: pulumi.Input<number>
}

/** Inputs of Microservices. */
export interface MicroservicesArgs {
  /** The services: their names, or names with settings. */
  services: string[] | Record<string, ServiceArgs>
  /** The application they belong to; the one of the credentials when left out. */
  application?: Application
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/** One machine-to-machine client for each service of an application, so that each can be watched, rotated and retired by itself. */
export class Microservices extends pulumi.ComponentResource {
  /** The clients, by service. */
  readonly clients: Record<string, OAuthClient>
  /** Client id and secret of every service; a Pulumi secret. */
  readonly credentials: pulumi.Output<Record<string, Credential>>

  constructor(name: string, args: MicroservicesArgs, options?: pulumi.ComponentResourceOptions) {
    super('wristband:index:Microservices', name, {}, options)
    const services = Array.isArray(args.services)
      ? Object.fromEntries(args.services.map((service) => [service, {}]))
      : args.services
    const common = {
      ...(args.application && { owner: args.application }),
      ...(args.connection && { connection: args.connection }),
    }
    this.clients = Object.fromEntries(
      Object.entries(services).map(([service, settings]) => [
        service,
        new OAuthClient(
          `${name}-${service}`,
          {
            type: ClientType.MachineToMachine,
            description: `The ${service} service`,
            ...common,
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

import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { Credential } from './credential'
import { credentialsOf, machineClients } from './credential'
import type { OAuthClient, OAuthClientArgs } from './oauth-client'

/** How long a secret lives, where it goes, and what protects its client. */
export type SecretLife = Pick<
  OAuthClientArgs,
  | 'rotateTrigger'
  | 'rotateEvery'
  | 'rotateGrace'
  | 'evictFormerSecret'
  | 'verify'
  | 'deliverTo'
  | 'deletionProtection'
>

/** What may differ from service to service. */
export interface ServiceArgs extends SecretLife {
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
  /** What holds for every service that does not say otherwise. */
  all?: Omit<ServiceArgs, 'name' | 'deliverTo'>
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
    this.clients = machineClients(this, name, args.services, (service) => ({
      description: `The ${service} service`,
      ...args.all,
      ...(args.application && { owner: args.application }),
      ...(args.connection && { connection: args.connection }),
    }))
    this.credentials = credentialsOf(this.clients)
    this.registerOutputs({ credentials: this.credentials })
  }
}

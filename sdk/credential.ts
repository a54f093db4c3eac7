import * as pulumi from '@pulumi/pulumi'
import { ClientType } from './enums'
import type { OAuthClientArgs } from './oauth-client'
import { OAuthClient } from './oauth-client'

/** What a program needs to get tokens as a client. */
export interface Credential {
  clientId: string
  /** The client secret. */
  secret: string
}

/** The credentials of several clients, by the names they have here; a Pulumi secret as a whole. */
export function credentialsOf(
  clients: Record<string, OAuthClient>,
): pulumi.Output<Record<string, Credential>> {
  const each = Object.entries(clients).map(([name, { clientId, secret }]) =>
    pulumi
      .all([clientId, secret])
      .apply(([id, value]) => [name, { clientId: id, secret: value }] as const),
  )
  return pulumi.secret(
    pulumi.all(each).apply((all) => Object.fromEntries(all) as Record<string, Credential>),
  )
}

/** A machine-to-machine client for each name, as children of a component. What all have in common gives way to the settings of one. */
export function machineClients<Settings extends Partial<OAuthClientArgs>>(
  parent: pulumi.ComponentResource,
  prefix: string,
  named: string[] | Record<string, Settings>,
  common: (name: string) => Partial<OAuthClientArgs>,
): Record<string, OAuthClient> {
  const all = Array.isArray(named)
    ? named.map((name) => [name, {}] as const)
    : Object.entries(named)
  return Object.fromEntries(
    all.map(([name, settings]) => [
      name,
      new OAuthClient(
        `${prefix}-${name}`,
        { type: ClientType.MachineToMachine, ...common(name), ...settings },
        { parent },
      ),
    ]),
  )
}

import * as pulumi from '@pulumi/pulumi'
import type { OAuthClient } from './oauth-client'

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

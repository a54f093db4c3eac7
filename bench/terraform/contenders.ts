/** Who is compared: each makes the same clients at the same server, as its users write it. */
import type { Server } from '../server'

export interface Contender {
  name: string
  /** What a reader has to know about it. */
  about: string
  /** As Terraform addresses it. */
  source: string
  program: 'script' | 'executable' | 'restapi'
  env(server: Server): Record<string, string>
  /** The whole configuration but for the requirement of the provider. */
  configuration(server: Server, clients: number): Promise<string>
}

const ours: Omit<Contender, 'name' | 'about'> = {
  source: 'wristband-dev/wristband',
  program: 'script',
  env: ({ url, clientId, clientSecret }) => ({
    WRISTBAND_URL: url,
    WRISTBAND_CLIENT_ID: clientId,
    WRISTBAND_CLIENT_SECRET: clientSecret,
  }),
  configuration: async (_, clients) => `
resource "wristband_oauth_client" "worker" {
  count = ${clients}
  name  = "worker-\${count.index}"
  type  = "MACHINE_TO_MACHINE"
}
`,
}

const theirs = {
  source: 'mastercard/restapi',
  program: 'restapi' as const,
  env: () => ({}),
  configuration: ({ url, applicationId }: Server, clients: number, login: string) => `
provider "restapi" {
  uri                  = "${url}"
  id_attribute         = "id"
  update_method        = "PATCH"
  write_returns_object = true
  ${login}
}
resource "restapi_object" "worker" {
  count = ${clients}
  path  = "/api/v1/clients"
  data = jsonencode({
    name       = "worker-\${count.index}"
    type       = "MACHINE_TO_MACHINE"
    ownerType  = "APPLICATION"
    ownerId    = "${applicationId}"
    grantTypes = ["CLIENT_CREDENTIALS"]
  })
}
`,
}

const unhurried = { WRISTBAND_MAX_REQUESTS_PER_SECOND: '100000' }

/** The first is measured against the second; the others show what their settings cost. */
export const contenders: readonly Contender[] = [
  {
    name: 'wristband',
    about:
      'this provider as the script for Node that the package holds, with max_requests_per_second raised so far that it never waits, because restapi has no pace of its own; it fetches its access token itself',
    ...ours,
    env: (server) => ({ ...ours.env(server), ...unhurried }),
  },
  {
    name: 'restapi',
    about:
      'Mastercard/restapi at its fastest: with an access token that is put into its headers, which somebody has to fetch and renew',
    ...theirs,
    configuration: async (server, clients) => {
      const token = await server.token()
      return theirs.configuration(
        server,
        clients,
        `headers = { Authorization = "Bearer ${token}", Content-Type = "application/json" }`,
      )
    },
  },
  {
    name: 'wristband, released',
    about:
      'as the first, but as the executable that a release holds, which brings its own runtime and what was compiled for it',
    ...ours,
    program: 'executable',
    env: (server) => ({ ...ours.env(server), ...unhurried }),
  },
  {
    name: 'wristband, never run before',
    about:
      'as the first, but nothing compiled is kept from one start to the next, as on a machine that is thrown away after each run',
    ...ours,
    env: (server) => ({ ...ours.env(server), ...unhurried, WRISTBAND_PLUGIN_CACHE: 'off' }),
  },
  {
    name: 'wristband as it comes',
    about: 'this provider with nothing set: at most 50 requests in a second',
    ...ours,
  },
  {
    name: 'restapi with a login',
    about:
      'Mastercard/restapi that logs in itself (oauth_client_credentials), as this provider does',
    ...theirs,
    configuration: async (server, clients) =>
      theirs.configuration(
        server,
        clients,
        `oauth_client_credentials {
    oauth_client_id      = "${server.clientId}"
    oauth_client_secret  = "${server.clientSecret}"
    oauth_token_endpoint = "${server.url}/api/v1/oauth2/token"
  }`,
      ),
  },
]

/** Who is measured: each declares the same clients, as its users write them. */
import type { Server } from '../server'
import type { Life } from './life'
import { underPulumi } from './pulumi'
import { underTerraform } from './terraform'

export interface Door {
  name: string
  engine: 'Pulumi' | 'Terraform'
  /** What a reader has to know about it. */
  about: string
  /** Whether it talks to no server at all. */
  idle?: true
  /** @param programs with the folders of the Terraform providers */
  open(server: Server, clients: number, programs: Programs): Promise<Life>
}

export interface Programs {
  wristband: string
  restapi: string
  /** The engine writes its whole state seldom, and not after every client. */
  seldom: boolean
}

const unhurried = { WRISTBAND_MAX_REQUESTS_PER_SECOND: '100000' }

const seldomWritten = ({ seldom }: Programs): Record<string, string> =>
  seldom ? { PULUMI_EXPERIMENTAL: '1', PULUMI_SKIP_CHECKPOINTS: '1' } : {}

const credentials = ({ url, clientId, clientSecret }: Server) => ({
  WRISTBAND_URL: url,
  WRISTBAND_CLIENT_ID: clientId,
  WRISTBAND_CLIENT_SECRET: clientSecret,
})

const each = (made: string) => `
for (let at = 0; at < Number(process.env.COUNT); at++) {
  const args = {
    name: 'worker-' + at,
    type: 'MACHINE_TO_MACHINE',
    description: at === 0 ? process.env.DESCRIPTION : 'one of many',
  }
  ${made}
}
`

const ours = `const wristband = require('wristband-iac')
${each("new wristband.OAuthClient('worker-' + at, args)")}`

/** It answers every question at once, with as much as our provider has to say. */
const nothing = `const pulumi = require('@pulumi/pulumi')
const provider = {
  check: async (olds, inputs) => ({ inputs }),
  diff: async (id, olds, news) => ({ changes: olds.description !== news.description }),
  create: async (inputs) => ({
    id: 'id-of-' + inputs.name,
    outs: {
      ...inputs,
      ownerType: 'APPLICATION',
      ownerId: '5ybuvgy7vbhgrlzvxqcpkwekdu',
      grantTypes: ['CLIENT_CREDENTIALS'],
      clientId: 'id-of-' + inputs.name,
      secret: '6p3qzyf4vbexhm2bd7wzgeqk5u6p3qzyf4vbexhm2b',
      creationTime: '2026-11-23T12:00:00Z',
    },
  }),
  read: async (id, props) => ({ id, props }),
  update: async (id, olds, news) => ({ outs: { ...olds, ...news } }),
  delete: async () => {},
}
class Nothing extends pulumi.dynamic.Resource {
  constructor(name, args) {
    const outputs = { ownerType: undefined, ownerId: undefined, grantTypes: undefined, clientId: undefined }
    super(provider, name, { ...outputs, secret: undefined, creationTime: undefined, ...args }, { additionalSecretOutputs: ['secret'] })
  }
}
${each("new Nothing('worker-' + at, args)")}`

const wristband = `
resource "wristband_oauth_client" "worker" {
  count       = var.clients
  name        = "worker-\${count.index}"
  type        = "MACHINE_TO_MACHINE"
  description = count.index == 0 ? var.description : "one of many"
}
`

const restapi = ({ url, applicationId }: Server, token: string) => `
provider "restapi" {
  uri                  = "${url}"
  id_attribute         = "id"
  update_method        = "PATCH"
  write_returns_object = true
  headers              = { Authorization = "Bearer ${token}", Content-Type = "application/json" }
}
resource "restapi_object" "worker" {
  count = var.clients
  path  = "/api/v1/clients"
  data = jsonencode({
    name        = "worker-\${count.index}"
    type        = "MACHINE_TO_MACHINE"
    ownerType   = "APPLICATION"
    ownerId     = "${applicationId}"
    grantTypes  = ["CLIENT_CREDENTIALS"]
    description = count.index == 0 ? var.description : "one of many"
  })
  update_data = jsonencode({
    description = count.index == 0 ? var.description : "one of many"
  })
}
`

export const doors: readonly Door[] = [
  {
    name: 'pulumi',
    engine: 'Pulumi',
    about:
      'this provider, with maxRequestsPerSecond raised so far that it never waits, so that what is seen is work and not manners',
    open: (server, clients, programs) =>
      underPulumi(ours, clients, {
        ...credentials(server),
        ...unhurried,
        ...seldomWritten(programs),
      }),
  },
  {
    name: 'no-op',
    engine: 'Pulumi',
    idle: true,
    about:
      'a dynamic provider of a dozen lines that answers at once and talks to nobody: what Pulumi itself costs',
    open: (_, clients, programs) => underPulumi(nothing, clients, seldomWritten(programs)),
  },
  {
    name: 'terraform',
    engine: 'Terraform',
    about: 'this provider as the script for Node that the package holds, and as unhurried',
    open: (server, clients, programs) =>
      underTerraform(
        'wristband-dev/wristband',
        programs.wristband,
        wristband,
        clients,
        {
          ...credentials(server),
          ...unhurried,
        },
        programs.seldom,
      ),
  },
  {
    name: 'restapi',
    engine: 'Terraform',
    about:
      'Mastercard/restapi with an access token that is put into its headers, which somebody has to fetch and renew; it has no pace of its own',
    open: async (server, clients, programs) =>
      underTerraform(
        'mastercard/restapi',
        programs.restapi,
        restapi(server, await server.token()),
        clients,
        {},
        programs.seldom,
      ),
  },
  {
    name: 'pulumi as it comes',
    engine: 'Pulumi',
    about: 'this provider with nothing set: at most 50 requests in a second, to be polite',
    open: (server, clients, programs) =>
      underPulumi(ours, clients, { ...credentials(server), ...seldomWritten(programs) }),
  },
]

/** The plugin's side of go-plugin, core protocol 1: cookie, handshake line, AutoMTLS, and the three services of the host. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DescService } from '@bufbuild/protobuf'
import type { Server } from '@grpc/grpc-js'
import { ServerCredentials } from '@grpc/grpc-js'
import type { Handlers } from '../../grpc'
import { bind, definitionOf, openServer, unary } from '../../grpc'
import { GRPCBroker } from '../proto/generated/goplugin/grpc_broker_pb'
import { GRPCController } from '../proto/generated/goplugin/grpc_controller_pb'
import { GRPCStdio } from '../proto/generated/goplugin/grpc_stdio_pb'
import { makeCertificate } from './certificate'

/** Proof that Terraform, and not a person, started the program. No secret. */
const cookie = {
  name: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
}

const coreProtocol = 1

/** A reason not to serve, in a sentence for whoever started the program. */
export class NotServed extends Error {
  override readonly name = 'NotServed'
}

export interface Serving<S extends DescService> {
  service: S
  handlers: Handlers<S>
  /** The version of the host's protocol that the service is. */
  protocolVersion: number
  env: Record<string, string | undefined>
  now: number
  /** A socket file that only this user can reach, or, where there is none, a port of this machine. */
  transport: 'unix' | 'tcp'
  /** Stays up for many hosts, without certificates: they are told where it is by a person. */
  reattachable: boolean
  /** The host asked to end, or is gone. Not told when `reattachable`: then hosts come and go. */
  onEnd(): void
}

export interface Served {
  /** What the host reads from standard output. */
  handshake: string
  address: { network: 'unix' | 'tcp'; at: string }
  /** Lets calls end, then closes. */
  close(): Promise<void>
}

/** @throws NotServed */
export async function serve<S extends DescService>(serving: Serving<S>): Promise<Served> {
  const { env, protocolVersion, reattachable, transport } = serving
  if (!reattachable) refuseStrangers(env, protocolVersion)
  const server = openServer()
  server.addService(definitionOf(serving.service), unary(serving.handlers))
  addHostServices(server, reattachable ? () => {} : serving.onEnd)

  const { credentials, certificate } = reattachable
    ? { credentials: ServerCredentials.createInsecure(), certificate: '' }
    : mutual(env.PLUGIN_CLIENT_CERT, serving.now)
  const folder =
    transport === 'unix'
      ? mkdtempSync(join(env.PLUGIN_UNIX_SOCKET_DIR || tmpdir(), 'wb-'))
      : undefined
  const socket = folder && join(folder, 's')
  const port = await bind(server, socket ? `unix:${socket}` : '127.0.0.1:0', credentials)
  const at = socket ?? `127.0.0.1:${port}`
  return {
    handshake: [coreProtocol, protocolVersion, transport, at, 'grpc', certificate].join('|'),
    address: { network: transport, at },
    close: () =>
      new Promise((resolve) => {
        server.tryShutdown(() => {
          if (folder) rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        // the host's own streams stay open for as long as it lives
        setTimeout(() => server.forceShutdown(), closingMs).unref()
      }),
  }
}

/** How long answers that are ready may take to leave. The host waits two seconds before it kills. */
const closingMs = 20

function refuseStrangers(env: Record<string, string | undefined>, protocolVersion: number) {
  if (env[cookie.name] !== cookie.value)
    throw new NotServed(
      'this program is a plugin of Terraform and OpenTofu, which start it themselves; with --debug it waits for them to be told where it is',
    )
  const offered = env.PLUGIN_PROTOCOL_VERSIONS?.split(',').map(Number)
  if (offered && !offered.includes(protocolVersion))
    throw new NotServed(
      `this provider speaks plugin protocol ${protocolVersion}, and the program that started it ${offered.join(' and ')}: use Terraform 1.0 or later`,
    )
}

/** Both sides show a certificate made for this run, so that no other program of the machine gets in. */
function mutual(clientCertificate: string | undefined, now: number) {
  if (!clientCertificate)
    throw new NotServed(
      'PLUGIN_CLIENT_CERT is missing: whoever started this provider does not prove who it is, and is not served',
    )
  const { cert, key, der } = makeCertificate(now)
  return {
    credentials: ServerCredentials.createSsl(
      Buffer.from(clientCertificate),
      [{ cert_chain: Buffer.from(cert), private_key: Buffer.from(key) }],
      true,
    ),
    // as Go's RawStdEncoding writes it
    certificate: der.toString('base64').replace(/=+$/, ''),
  }
}

function addHostServices(server: Server, onEnd: () => void) {
  server.addService(definitionOf(GRPCController), {
    shutdown: (_call: unknown, answer: (error: null, message: object) => void) => {
      answer(null, {})
      onEnd()
    },
  })
  // nothing is ever written to it, and standard error is the host's already; it breaks in the moment the host dies
  server.addService(definitionOf(GRPCStdio), {
    streamStdio: (call: { on(event: 'cancelled', heard: () => void): void }) => {
      call.on('cancelled', onEnd)
    },
  })
  server.addService(definitionOf(GRPCBroker), {
    startStream: (call: {
      on(event: string, heard: () => void): void
      resume(): void
      end(): void
    }) => {
      call.on('end', () => call.end())
      call.resume()
    },
  })
}

/** The built provider as a host starts it, and a host that talks to it without Terraform. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { ChannelCredentials } from '@grpc/grpc-js'
import { Client, credentials } from '@grpc/grpc-js'
import { makeCertificate } from '../../../provider/doors/terraform/goplugin/certificate'
import { Provider } from '../../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'

export const cookie = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
}

export interface Started {
  process: ChildProcess
  handshake: string[]
  /** What a host passes to reach it. */
  target: string
  /** The certificate that the handshake shows, in PEM. */
  certificate: string
  exited: Promise<number | null>
  stderr(): string
}

/** From base64 without padding, as the handshake has it. */
const pem = (der: string) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der, 'base64')
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`

/** Certificates of a host. */
export const hostCertificate = () => makeCertificate(Date.now())

/** @param env beside the cookie */
export async function start(file: string, env: Record<string, string>): Promise<Started> {
  const child = spawn(file, [], {
    env: { PATH: process.env.PATH, ...cookie, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    exited.then(() => undefined),
  ])
  const handshake = line?.split('|') ?? []
  const [, , network, address, , der] = handshake
  return {
    process: child,
    handshake,
    target: network === 'unix' ? `unix:${address}` : String(address),
    certificate: pem(der ?? ''),
    exited,
    stderr: () => said,
  }
}

export const trusting = (started: Started, own?: { cert: string; key: string }) =>
  credentials.createSsl(
    Buffer.from(started.certificate),
    own ? Buffer.from(own.key) : null,
    own ? Buffer.from(own.cert) : null,
  )

/** A gRPC client of a service, one call after another. */
export function connect(target: string, channel: ChannelCredentials) {
  const client = new Client(target, channel, {
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.max_receive_message_length': -1,
  })
  const unary = <A, B>(
    path: string,
    serialize: (value: A) => Buffer,
    deserialize: (bytes: Buffer) => B,
    message: A,
  ) =>
    new Promise<B>((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        serialize,
        deserialize,
        message,
        { deadline: Date.now() + 15_000 },
        (error, answer) => (error ? reject(error) : resolve(answer as B)),
      )
    })
  return {
    call<S extends DescService, M extends keyof S['method'] & string>(
      service: S,
      method: M,
      message: MessageInitShape<S['method'][M]['input']>,
    ): Promise<MessageShape<S['method'][M]['output']>> {
      const { input, output, name } = service.method[method]!
      return unary(
        `/${service.typeName}/${name}`,
        () => Buffer.from(toBinary(input, create(input, message))),
        (bytes) => fromBinary(output, bytes),
        message,
      ) as never
    },
    /** Bytes that no host would send. */
    raw: (method: string, bytes: Uint8Array) =>
      unary(
        `/${Provider.typeName}/${method}`,
        () => Buffer.from(bytes),
        (answer) => answer,
        null,
      ),
    close: () => client.close(),
  }
}

export type Host = ReturnType<typeof connect>

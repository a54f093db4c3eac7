import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protos } from '@google-cloud/secret-manager'
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js'
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js'
import { decodeJwt } from 'jose'

const { google } = protos
const v1 = google.cloud.secretmanager.v1

/** By method of the service: the messages it takes and gives. */
const messages = {
  GetSecret: [v1.GetSecretRequest, v1.Secret],
  CreateSecret: [v1.CreateSecretRequest, v1.Secret],
  AddSecretVersion: [v1.AddSecretVersionRequest, v1.SecretVersion],
  AccessSecretVersion: [v1.AccessSecretVersionRequest, v1.AccessSecretVersionResponse],
  TestIamPermissions: [
    google.iam.v1.TestIamPermissionsRequest,
    google.iam.v1.TestIamPermissionsResponse,
  ],
} as const

export type Method = keyof typeof messages

const refusal = (code: number, details: string) =>
  Object.assign(new Error(details), { code, details })

/** The service of Google Cloud Secret Manager over gRPC, for the methods that deliveries use. */
export async function startGcp(certificate: { cert: string; key: string }) {
  const secrets = new Map<string, { versions: string[]; automatic: boolean }>()
  /** By method: the codes that the next calls meet. `0` does as it is told, and then loses the answer. */
  const faults = new Map<Method, number[]>()
  const asked: Method[] = []
  let permissions = ['secretmanager.versions.add']

  const secretOf = (name: string) => {
    const found = secrets.get(name)
    if (!found) throw refusal(status.NOT_FOUND, `Secret [${name}] not found or has no versions.`)
    return found
  }

  // biome-ignore lint/suspicious/noExplicitAny: five requests of five types
  const methods: Record<Method, (request: any) => object> = {
    GetSecret: ({ name }) => {
      secretOf(name)
      return { name }
    },
    CreateSecret: ({ parent, secretId, secret }) => {
      const name = `${parent}/secrets/${secretId}`
      if (secrets.has(name))
        throw refusal(status.ALREADY_EXISTS, `Secret [${name}] already exists.`)
      secrets.set(name, { versions: [], automatic: Boolean(secret.replication?.automatic) })
      return { name }
    },
    AddSecretVersion: ({ parent, payload }) => {
      const { versions } = secretOf(parent)
      versions.push(Buffer.from(payload.data).toString())
      return { name: `${parent}/versions/${versions.length}` }
    },
    AccessSecretVersion: ({ name }) => {
      const parent = name.replace('/versions/latest', '')
      const { versions } = secretOf(parent)
      if (versions.length === 0) throw refusal(status.NOT_FOUND, 'no versions')
      const data = Buffer.from(versions.at(-1)!)
      return { name: `${parent}/versions/${versions.length}`, payload: { data } }
    },
    TestIamPermissions: ({ resource, permissions: wanted }) => {
      secretOf(resource)
      return { permissions: wanted.filter((one: string) => permissions.includes(one)) }
    },
  }

  const server = new Server()
  for (const [name, [input, output]] of Object.entries(messages)) {
    const method = name as Method
    const definition = {
      [method]: {
        path: `/google.cloud.secretmanager.v1.SecretManagerService/${method}`,
        requestStream: false,
        responseStream: false,
        requestSerialize: (value: object) => Buffer.from(input.encode(value as never).finish()),
        requestDeserialize: (bytes: Buffer) => input.decode(bytes),
        responseSerialize: (value: object) => Buffer.from(output.encode(value as never).finish()),
        responseDeserialize: (bytes: Buffer) => output.decode(bytes),
      },
    }
    server.addService(definition, {
      [method]: (call: ServerUnaryCall<object, object>, done: sendUnaryData<object>) => {
        asked.push(method)
        try {
          const token = String(call.metadata.get('authorization')[0]).replace('Bearer ', '')
          if (decodeJwt(token).sub !== email) throw refusal(status.UNAUTHENTICATED, 'who is that')
          const fault = faults.get(method)?.shift()
          const text = JSON.stringify(call.request)
          if (fault) throw refusal(fault, `refused with ${fault}: ${text}`)
          const answer = methods[method](call.request)
          if (fault === 0) throw refusal(status.UNAVAILABLE, 'the answer got lost')
          done(null, answer, new Metadata())
        } catch (error) {
          done(error as Error, null)
        }
      },
    })
  }
  const port = await new Promise<number>((bound, failed) =>
    server.bindAsync(
      '127.0.0.1:0',
      ServerCredentials.createSsl(null, [
        { cert_chain: Buffer.from(certificate.cert), private_key: Buffer.from(certificate.key) },
      ]),
      (error, at) => (error ? failed(error) : bound(at)),
    ),
  )
  return {
    port,
    secrets,
    faults,
    asked,
    allow: (...list: string[]) => (permissions = list),
    stop: () => server.forceShutdown(),
  }
}

const email = 'deployer@shop-prod.iam.gserviceaccount.com'

/** A key of a service account, as Google hands it out. */
export async function serviceAccount(folder: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const file = join(folder, 'account.json')
  await writeFile(
    file,
    JSON.stringify({
      type: 'service_account',
      project_id: 'shop-prod',
      private_key_id: 'k1',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: email,
      client_id: '1',
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  )
  return file
}

/** An error as the engine reads it. */
import type { JsonObject } from '@bufbuild/protobuf'
import { create, toBinary } from '@bufbuild/protobuf'
import { anyPack } from '@bufbuild/protobuf/wkt'
import type { ServiceError } from '@grpc/grpc-js'
import { Metadata, status } from '@grpc/grpc-js'
import type { Handlers } from '../grpc'
import type { Hidden } from '../pulumi/hidden'
import { StatusSchema } from './proto/generated/google/rpc/status_pb'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { ErrorResourceInitFailedSchema } from './proto/generated/pulumi/provider_pb'
import { marked } from './wire'

/** A step that was half done left an object: the engine keeps it, and goes on from there the next time. */
export class HalfDone extends Error {
  override readonly name = 'HalfDone'
  readonly id: string
  readonly properties: JsonObject
  constructor(message: string, id: string, properties: JsonObject, options?: ErrorOptions) {
    super(message, options)
    this.id = id
    this.properties = properties
  }
}

/** A call that this provider has no answer to. */
export class Unserved extends Error {
  override readonly name = 'Unserved'
}

function asStatus(error: unknown, hidden: Hidden): Partial<ServiceError> {
  const details = hidden.from(error instanceof Error ? error.message : String(error))
  const failed = Object.assign(new Error(details), { details })
  if (error instanceof Unserved) return { ...failed, message: details, code: status.UNIMPLEMENTED }
  const code = status.UNKNOWN
  if (!(error instanceof HalfDone)) return { ...failed, message: details, code }
  const left = create(ErrorResourceInitFailedSchema, {
    id: error.id,
    properties: error.properties,
    reasons: [details],
  })
  const detail = anyPack(ErrorResourceInitFailedSchema, left)
  const whole = create(StatusSchema, { code, message: details, details: [detail] })
  const metadata = new Metadata()
  metadata.set('grpc-status-details-bin', Buffer.from(toBinary(StatusSchema, whole)))
  return { ...failed, message: details, code, metadata }
}

/** Handlers whose errors reach the person as sentences, without what a program or we called secret in any message. */
export const speaking = (handlers: Handlers<typeof ResourceProvider>, hidden: Hidden) =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (request: never) => {
        learn(hidden, request)
        try {
          const answer = await (handle as (request: never) => Promise<object>)(request)
          learn(hidden, answer)
          return 'failures' in answer ? withoutSecrets(answer as Refusing, hidden) : answer
        } catch (error) {
          throw asStatus(error, hidden)
        }
      },
    ]),
  ) as Handlers<typeof ResourceProvider>

interface Refusing {
  failures: { property: string; reason: string }[]
}

const withoutSecrets = (answer: Refusing, hidden: Hidden) => ({
  ...answer,
  failures: answer.failures.map((each) => ({ ...each, reason: hidden.from(each.reason) })),
})

const learn = (hidden: Hidden, message: object) =>
  marked(message, (name, value) => hidden.learn(name, value))

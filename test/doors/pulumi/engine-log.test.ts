import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { engineLog } from '../../../provider/doors/pulumi/engine-log'

const pulumi = createRequire(require.resolve('@pulumi/pulumi/package.json'))
const grpc = pulumi('@grpc/grpc-js')
const { EngineService } = pulumi('./proto/engine_grpc_pb')
const { Empty } = pulumi('google-protobuf/google/protobuf/empty_pb')

/** An engine that listens to its log and to nothing else. */
async function engine({ answers = true } = {}) {
  const heard: { severity: number; message: string; urn: string }[] = []
  const server = new grpc.Server()
  server.addService(EngineService, {
    // biome-ignore lint/suspicious/noExplicitAny: the generated code has no types
    log: ({ request }: any, done: (error: null, reply: unknown) => void) => {
      heard.push(request.toObject())
      if (answers) done(null, new Empty())
    },
  })
  const port = await new Promise((resolve, reject) =>
    server.bindAsync(
      '127.0.0.1:0',
      grpc.ServerCredentials.createInsecure(),
      (error: unknown, at: number) => (error ? reject(error) : resolve(at)),
    ),
  )
  return { address: `127.0.0.1:${port}`, heard, close: () => server.forceShutdown() }
}

test('what is said reaches the engine before the step goes on', async () => {
  const { address, heard, close } = await engine()
  try {
    const say = engineLog(address, Date.now)
    await say('warning', 'mind the gap', 'urn:one')
    await say('info', 'all is well', '')
    const { WARNING, INFO } = pulumi('./proto/engine_pb').LogSeverity
    expect(heard).toMatchObject([
      { severity: WARNING, message: 'mind the gap', urn: 'urn:one' },
      { severity: INFO, message: 'all is well', urn: '' },
    ])
  } finally {
    close()
  }
})

test('an engine that has gone does not fail the step', async () => {
  const { address, close } = await engine()
  close()
  expect(await engineLog(address, Date.now)('warning', 'anybody there?', '')).toBeUndefined()
})

test('an engine that never answers does not hold the step for ever', async () => {
  const { address, close } = await engine({ answers: false })
  try {
    // as if all but a moment of the time that a message may take were over
    const say = engineLog(address, () => Date.now() - 4_800)
    expect(await say('warning', 'anybody there?', '')).toBeUndefined()
  } finally {
    close()
  }
})

test('without an engine nobody listens', async () => {
  expect(await engineLog(undefined, Date.now)('warning', 'anybody there?', '')).toBeUndefined()
})

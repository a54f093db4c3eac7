import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>

/** What an operation is refused with: the error's name, and the HTTP status. */
class Refusal extends Error {
  readonly status: number
  constructor(name: string, status = 400) {
    super(`refused with ${name}`)
    this.name = name
    this.status = status
  }
}

interface Version {
  value: string
  stages: string[]
}

/**
 * Speaks AWS's JSON protocol 1.1 for the operations that deliveries use, as the API references of
 * Secrets Manager and Systems Manager describe them. Signatures are not checked, only that there is one.
 */
export async function startAws() {
  const secrets = new Map<string, { versions: Map<string, Version>; deleted?: true }>()
  const parameters = new Map<string, { values: string[]; type: string; key: string }>()
  const asked: string[] = []
  /** By operation: what the next call meets. `cut` does as it is told, and then loses the answer. */
  const faults = new Map<string, ('cut' | [name: string, status: number])[]>()

  const secretOf = (id: unknown) => {
    const found = secrets.get(String(id))
    if (!found) throw new Refusal('ResourceNotFoundException')
    return found
  }
  const parameterOf = (name: unknown) => {
    const found = parameters.get(String(name))
    if (!found) throw new Refusal('ParameterNotFound')
    return found
  }

  const operations: Record<string, (input: Json) => Json> = {
    'secretsmanager.DescribeSecret': ({ SecretId }) => {
      const { versions, deleted } = secretOf(SecretId)
      const VersionIdsToStages = Object.fromEntries(
        [...versions].map(([id, { stages }]) => [id, stages]),
      )
      return { Name: SecretId, VersionIdsToStages, ...(deleted && { DeletedDate: 1_700_000_000 }) }
    },
    'secretsmanager.CreateSecret': ({ Name, SecretString, ClientRequestToken }) => {
      if (secrets.has(String(Name))) throw new Refusal('ResourceExistsException')
      const first = { value: String(SecretString), stages: ['AWSCURRENT'] }
      secrets.set(String(Name), { versions: new Map([[String(ClientRequestToken), first]]) })
      return { Name, VersionId: ClientRequestToken }
    },
    'secretsmanager.PutSecretValue': ({ SecretId, SecretString, ClientRequestToken }) => {
      const { versions } = secretOf(SecretId)
      const id = String(ClientRequestToken)
      if (!/^[\w-]{32,64}$/.test(id)) throw new Refusal('InvalidParameterException')
      const held = versions.get(id)
      if (held && held.value !== SecretString) throw new Refusal('ResourceExistsException')
      if (!held) {
        for (const version of versions.values())
          version.stages = version.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : []
        versions.set(id, { value: String(SecretString), stages: ['AWSCURRENT'] })
      }
      return { VersionId: id, VersionStages: versions.get(id)!.stages }
    },
    'AmazonSSM.DescribeParameters': ({ ParameterFilters }) => {
      const [{ Values }] = ParameterFilters as [{ Values: [string] }]
      const found = parameters.get(Values[0])
      const metadata = found && { Name: Values[0], Type: found.type, KeyId: found.key }
      return { Parameters: metadata ? [metadata] : [] }
    },
    'AmazonSSM.GetParameter': ({ Name }) => {
      const { values, type } = parameterOf(Name)
      return { Parameter: { Name, Type: type, Value: values.at(-1), Version: values.length } }
    },
    'AmazonSSM.PutParameter': ({ Name, Value, Type, Overwrite, KeyId = 'alias/aws/ssm' }) => {
      const held = parameters.get(String(Name))
      if (held && !Overwrite) throw new Refusal('ParameterAlreadyExists')
      const values = [...(held?.values ?? []), String(Value)]
      parameters.set(String(Name), { values, type: String(Type), key: String(KeyId) })
      return { Version: values.length }
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const operation = String(request.headers['x-amz-target'])
    asked.push(operation.split('.')[1]!)
    let text = ''
    for await (const part of request) text += part
    const answer = (status: number, body: Json) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(body))
    }
    const fault = faults.get(operation.split('.')[1]!)?.shift()
    try {
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
        throw new Refusal('MissingAuthenticationToken')
      if (Array.isArray(fault)) throw new Refusal(...fault)
      const done = operations[operation]!(JSON.parse(text))
      if (fault === 'cut') return void request.socket.destroy()
      answer(200, done)
    } catch (error) {
      const { name, message, status } = error as Refusal
      // a server that repeats what it was given
      answer(status ?? 500, { __type: name, message: `${message}: ${text}` })
    }
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    parameters,
    asked,
    faults,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

import { createHmac } from 'node:crypto'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { explained, isAbsent, settings } from './aws'
import { within } from './broken'
import { contentsOf } from './contents'
import { Trouble } from './error'
import { load } from './load'
import type { Around, Of, Sink } from './sink'

type Place = Of<'aws-secretsmanager'>

/**
 * A secret in AWS Secrets Manager. Its value is never read: a version made here can be told by its id, so that
 * delivering it once more moves neither AWSCURRENT nor AWSPREVIOUS.
 */
export const awsSecretsManager: Sink<Place> = {
  deliver: (target, parcel, around) =>
    withClient(
      target,
      around,
      async ({ CreateSecretCommand, PutSecretValueCommand }, client, options) => {
        const SecretString = contentsOf(parcel, target.value)
        const held = await stages(target, around)
        const id = (after: string) => versionId(SecretString, target.name, after)
        if (!held) {
          const ClientRequestToken = id('')
          await client.send(
            new CreateSecretCommand({ Name: target.name, SecretString, ClientRequestToken }),
            options,
          )
          return { version: ClientRequestToken }
        }
        if (held.current === id(held.previous)) return { version: held.current }
        const ClientRequestToken = id(held.current)
        await client.send(
          new PutSecretValueCommand({ SecretId: target.name, SecretString, ClientRequestToken }),
          options,
        )
        return { version: ClientRequestToken }
      },
    ),

  async rehearse(target, around) {
    await stages(target, around)
  },
}

type Library = typeof import('@aws-sdk/client-secrets-manager')

async function withClient<T>(
  { name, region }: Place,
  around: Around,
  work: (
    library: Library,
    client: SecretsManagerClient,
    options: { abortSignal: AbortSignal },
  ) => Promise<T>,
): Promise<T> {
  const library = await load(
    '@aws-sdk/client-secrets-manager',
    () => import('@aws-sdk/client-secrets-manager'),
    around,
  )
  const [, inName] = /^arn:[^:]*:secretsmanager:([^:]*):/.exec(name) ?? []
  const client = new library.SecretsManagerClient(settings(region ?? inName))
  try {
    return await work(library, client, { abortSignal: within(around.signal) })
  } catch (error) {
    throw explained(error)
  } finally {
    client.destroy()
  }
}

/** The ids of the present version and of the one before; undefined when there is no secret. */
const stages = (target: Place, around: Around) =>
  withClient(target, around, async ({ DescribeSecretCommand }, client, options) => {
    const found = await client
      .send(new DescribeSecretCommand({ SecretId: target.name }), options)
      .catch((error: unknown) => {
        if (isAbsent(error) && !target.name.startsWith('arn:')) return undefined
        throw error
      })
    if (!found) return undefined
    if (found.DeletedDate)
      throw new Trouble('the secret is being deleted', 'restore it, or choose another name')
    const of = (stage: string) =>
      Object.entries(found.VersionIdsToStages ?? {}).find(([, stages]) =>
        stages.includes(stage),
      )?.[0] ?? ''
    return { current: of('AWSCURRENT'), previous: of('AWSPREVIOUS') }
  })

/** The same for the same value after the same version, and no way back to the value. In the form of a UUID. */
function versionId(value: string, name: string, after: string): string {
  const hex = createHmac('sha256', value).update(`${name}\0${after}`).digest('hex')
  return [0, 8, 12, 16, 20].map((at, i) => hex.slice(at, [8, 12, 16, 20, 32][i])).join('-')
}

import type { ParameterMetadata, SSMClient } from '@aws-sdk/client-ssm'
import { explained, isAbsent, settings } from './aws'
import { within } from './broken'
import { contentsOf } from './contents'
import { Trouble } from './error'
import { load } from './load'
import type { Around, Of, Sink } from './sink'

type Place = Of<'aws-ssm'>

/** A SecureString in the Parameter Store of AWS Systems Manager. */
export const awsSsm: Sink<Place> = {
  deliver: (target, parcel, around) =>
    withClient(target, around, async (library, client, options) => {
      const Value = contentsOf(parcel, target.value)
      const there = await describe(target, library, client, options)
      const held = there && (await read(target, library, client, options))
      if (held?.value === Value) return { version: held.version }
      // without a key the store would go over to alias/aws/ssm
      const KeyId = target.kmsKey ?? there?.KeyId
      const { Version } = await client.send(
        new library.PutParameterCommand({
          Name: target.name,
          Value,
          Type: 'SecureString',
          Overwrite: there !== undefined,
          ...(KeyId !== undefined && { KeyId }),
        }),
        options,
      )
      return { version: String(Version) }
    }),

  rehearse: (target, around) =>
    withClient(target, around, async (library, client, options) => {
      await describe(target, library, client, options)
    }),
}

type Library = typeof import('@aws-sdk/client-ssm')
type Options = { abortSignal: AbortSignal }

async function withClient<T>(
  { region }: Place,
  around: Around,
  work: (library: Library, client: SSMClient, options: Options) => Promise<T>,
): Promise<T> {
  const library = await load('@aws-sdk/client-ssm', () => import('@aws-sdk/client-ssm'), around)
  const client = new library.SSMClient(settings(region))
  try {
    return await work(library, client, { abortSignal: within(around.signal) })
  } catch (error) {
    throw explained(error)
  } finally {
    client.destroy()
  }
}

/** What is known of the parameter without its value; undefined when there is none. */
async function describe(
  { name }: Place,
  { DescribeParametersCommand }: Library,
  client: SSMClient,
  options: Options,
): Promise<ParameterMetadata | undefined> {
  const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [name] }]
  const { Parameters } = await client.send(
    new DescribeParametersCommand({ ParameterFilters }),
    options,
  )
  const there = Parameters?.find(({ Name }) => Name === name)
  if (there && there.Type !== 'SecureString')
    throw new Trouble(
      `the parameter is a ${there.Type}, which is stored in clear`,
      'delete it first, or choose another name',
    )
  return there
}

/** Undefined when this identity may not read it. */
async function read(
  { name }: Place,
  { GetParameterCommand }: Library,
  client: SSMClient,
  options: Options,
) {
  try {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: name, WithDecryption: true }),
      options,
    )
    return { value: Parameter?.Value, version: String(Parameter?.Version) }
  } catch (error) {
    if (isAbsent(error) || /^AccessDenied/.test((error as Error).name)) return undefined
    throw error
  }
}

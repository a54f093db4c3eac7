/** The rules as a function: a module can judge what it is given before it declares anything. */
import { check } from '../../lifecycle/check'
import { isRecord } from '../../lifecycle/value'
import { snake, spelled } from './names'
import type { FunctionSchema, ResourceSchema } from './schema'
import { resourceSchemas } from './schema'
import { fieldValue } from './state'
import type { Value } from './wire/value'

/** `wristband_oauth_client` without what all have in common. */
const short = ({ typeName }: ResourceSchema) => typeName.slice(typeName.indexOf('_') + 1)

export const problems: FunctionSchema = {
  name: 'problems',
  summary: 'What the provider would refuse',
  doc: `Judges some attributes of a resource by the rules of the provider, without a connection, and gives a sentence for each that is broken; an empty list if none is. Attributes that are not given are not missed: \`length(provider::wristband::problems("oauth_client", { type = "NATIVE", redirect_uris = [var.uri] })) == 0\` judges a redirect URI.`,
  parameters: [
    {
      name: 'resource',
      doc: `The resource: ${resourceSchemas.map(short).join(', ')}.`,
      type: 'string',
    },
    { name: 'attributes', doc: 'An object with attributes of that resource.', type: 'dynamic' },
  ],
  returns: ['list', 'string'],
}

/** An argument that the function cannot judge. */
export class WrongArgument extends Error {
  override readonly name = 'WrongArgument'
  readonly index: number
  constructor(index: number, message: string) {
    super(message)
    this.index = index
  }
}

/** @throws WrongArgument */
export function problemsOf(resource: Value, given: Value): string[] {
  const schema = resourceSchemas.find((each) => short(each) === resource)
  if (!schema)
    throw new WrongArgument(
      0,
      `there is no such resource; there are ${resourceSchemas.map(short).join(', ')}`,
    )
  if (!isRecord(given)) throw new WrongArgument(1, 'an object with attributes is expected')
  const { of, fields } = schema
  const inputs = Object.entries(given).map(([name, value]) => {
    const attribute = fields.find((each) => each.name === name)
    return [attribute?.key ?? name, attribute ? fieldValue(attribute, value as Value) : value]
  })
  const { findings } = check(of, { inputs: Object.fromEntries(inputs) })
  return findings
    .filter(({ severity, path }) => severity === 'error' && snake(String(path[0])) in given)
    .map(
      ({ rule, path, message }) => `${snake(String(path[0]))}: ${spelled(of, message)} [${rule}]`,
    )
}

/** What `pulumi stack export` prints. Secrets in it stay encrypted: nothing here needs them. */
import { isRecord } from '../lifecycle'
import type { Values } from '../resources/resource'
import { plainToken, pluginType, pulumiSecret, pulumiType } from '../resources/spelling'
import type { Claim, State } from './claim'
import { byType, claimOf, StateError } from './claim'
import { documentOf, records } from './document'

const versions = [3, 4]

const accepted = '--pulumi takes what "pulumi stack export" prints, of version 3 or 4'

const mistaken = [
  ['format_version', 'a document of Terraform, which --terraform takes'],
  ['terraform_version', 'a state of Terraform, which --terraform takes'],
  ['encrypted_data', 'an encrypted state of OpenTofu'],
  ['checkpoint', 'the file in which a backend keeps a stack'],
  ['steps', 'a preview'],
] as const

/** Of the bridge and of the plugin. */
const names = new Map([...byType(pulumiType), ...byType(pluginType)])

/** @throws StateError */
export function pulumiState(text: string, name: string): State {
  const document = documentOf(text, name, accepted, mistaken)
  const { version, deployment } = document
  if (typeof version !== 'number' || !isRecord(deployment))
    throw new StateError(`${name} is not the export of a stack: ${accepted}`)
  if (!versions.includes(version))
    throw new StateError(
      `${name} is of version ${version}, which is too ${version > 4 ? 'new' : 'old'}: ${accepted}`,
    )
  const resources = records(deployment.resources, name, 'deployment.resources', accepted)
  return { name, engine: 'pulumi', claims: resources.flatMap(claimsOf) }
}

function claimsOf({ type, id, urn, outputs, external }: Values): Claim[] {
  const resource = names.get(plainToken(String(type)))
  // without an id it was never made; what is external was looked up
  if (!resource || typeof id !== 'string' || id === '' || external === true) return []
  const held = isRecord(outputs) ? outputs : {}
  return [
    claimOf(resource, id, String(urn), (field) =>
      isSecret(held[field]) ? { secret: true } : { value: held[field] },
    ),
  ]
}

/** Whether a value is secret, or anything in it. */
function isSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSecret)
  if (!isRecord(value)) return false
  const [key, mark] = pulumiSecret
  return value[key] === mark || Object.values(value).some(isSecret)
}

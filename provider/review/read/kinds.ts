/** Which resource of ours a type of an engine is. */
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Resource } from '../../resources/resource'
import { plainToken, pluginType, pulumiType, typeName } from '../../resources/spelling'

/** The definition of a kind, without its own fields in the type. */
export const definitionOf = (kind: ResourceName): Resource => resources[kind]

const kinds = Object.keys(resources) as ResourceName[]
const byName = (spell: (of: Resource) => string) =>
  new Map(kinds.map((kind) => [spell(resources[kind]), kind] as const))

const ofPulumi = new Map([...byName(pulumiType), ...byName(pluginType)])

/** Of the bridge and of the plugin. */
export const pulumiKind = (type: string): ResourceName | undefined => ofPulumi.get(plainToken(type))
export const terraformKinds = byName(typeName)

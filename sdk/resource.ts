/**
 * The near side of the bridge, and of the plugin where a stack asks for it. For the bridge, Pulumi keeps a dynamic
 * provider as text in the state of every resource and runs that text in another process. So the text holds a name and nothing else: it carries no secret, it never changes, and it always
 * runs the version of this package that is installed.
 */
import * as pulumi from '@pulumi/pulumi'
import { briefTraces } from './trace'

/** What the class of a resource knows about itself. */
export interface Kind {
  name: string
  /** Every property an instance has, so that each becomes an output. */
  properties: readonly string[]
  secrets: readonly string[]
  /** The inputs that name an owner, for a resource that takes `owner`. */
  owner?: { type: string; id: string; kinds: Record<string, string> }
  /** Facts of the owner that rules read at preview. */
  borrows?: readonly { as: string; resource: string; field: string }[]
}

/** Taking over an object that exists, once, when the resource is created. */
export interface Adoption {
  /** The id of the existing object. */
  id: pulumi.Input<string>
  /** The secret you hold for it: the server never shows it again. */
  secret?: pulumi.Input<string>
  /** Make a new secret at adoption. The one in use stays valid as the secondary secret. */
  rotate?: boolean
}

/** What every resource takes beside its own inputs. */
export interface CommonArgs {
  /** Take over an object that exists instead of making one. Has no effect after the resource is created. */
  adopt?: Adoption
  /**
   * The name of a connection, for programs that manage more than one application: read from the stack configuration
   * `wristband:connections.<name>` or the environment variables `WRISTBAND_<NAME>_…`.
   */
  connection?: string
}

/** The base of every resource: a Pulumi dynamic resource whose provider is found by name. */
export abstract class Resource extends pulumi.CustomResource {
  protected constructor(
    kind: Kind,
    name: string,
    args: object,
    options: pulumi.CustomResourceOptions = {},
  ) {
    const { owner, adopt, ...inputs } = (args ?? {}) as Record<string, unknown> & {
      owner?: unknown
      adopt?: Adoption
    }
    const plugged = usesPlugin()
    const type = (plugged ? pluginToken : token) + kind.name
    const former = (plugged ? token : pluginToken) + kind.name
    const outputs = Object.fromEntries(kind.properties.map((property) => [property, undefined]))
    const whole = briefTraces()
    try {
      super(
        type,
        name,
        {
          ...outputs,
          ...inputs,
          ...ownedBy(kind, owner, inputs),
          ...secretly(kind, inputs),
          ...(adopt && { adopt: pulumi.secret(adopt) }),
          ...(!plugged && {
            __provider: `exports.handler=()=>require("wristband-iac/provider").pulumi("${kind.name}")`,
            __context: {
              name,
              urn: urnOf(name, type, options.parent),
              secrets: secretsAmong(inputs),
              ...contextOf(kind, owner ?? behind(kind, inputs)),
            },
          }),
        },
        pulumi.mergeOptions(
          // the engine refuses in a preview what the provider can only refuse when it is asked to delete
          {
            additionalSecretOutputs: [...kind.secrets],
            // what the other of the two made is the same object
            aliases: [{ type: former }],
            ...(isProtected(inputs) && { protect: true }),
          },
          options,
        ),
      )
    } finally {
      whole()
    }
  }
}

/** Inputs that are secret, marked so before the engine sees them. */
const secretly = ({ secrets }: Kind, inputs: Record<string, unknown>) =>
  Object.fromEntries(
    secrets
      .filter((name) => inputs[name] !== undefined && inputs[name] !== null)
      .map((name) => [name, pulumi.secret(inputs[name])]),
  )

/** The names of the inputs that are secret, or have a secret in them: a provider in a program is given them in clear. */
const secretsAmong = (inputs: Record<string, unknown>): Promise<string[]> =>
  Promise.all(
    Object.entries(inputs).map(async ([name, value]) =>
      (await pulumi.isSecret(pulumi.output(value))) ? [name] : [],
    ),
  ).then(
    (names) => names.flat(),
    // what fails there fails as the input that it is
    () => [],
  )

/** As far as the program says it outright. */
const isProtected = ({ deletionProtection }: Record<string, unknown>) => deletionProtection === true

/** A promise, since an output of the parent would make its children wait for each other. */
const urnOf = (name: string, type: string, parent: pulumi.Resource | undefined) =>
  new Promise<string>((resolve) => pulumi.createUrn(name, type, parent).apply(resolve))

/** The type tokens of these resources begin with this. */
const token = 'pulumi-nodejs:dynamic/wristband:'

/** Their type tokens where the plugin serves them. */
const pluginToken = 'wristband:index:'

/** Whether the stack asks for the plugin in place of a provider inside the program. */
const usesPlugin = () => new pulumi.Config('wristband').getBoolean('plugin') === true

/** The name of the class, for a resource of this package; the whole type of any other. */
const kindOf = (resource: pulumi.Resource) =>
  (resource as unknown as { __pulumiType: string }).__pulumiType
    .replace(token, '')
    .replace(pluginToken, '')

/** The resource whose very id is given as the owner's id; what was computed from an id may be another one. */
function behind(kind: Kind, inputs: Record<string, unknown>): pulumi.Resource | undefined {
  const id = kind.owner && inputs[kind.owner.id]
  if (!pulumi.Output.isInstance(id)) return undefined
  const from = [...(id as unknown as { resources(): Set<pulumi.Resource> }).resources()]
  return from.find(
    (resource) =>
      Object.values(kind.owner!.kinds).includes(kindOf(resource)) &&
      (resource as pulumi.CustomResource).id === id,
  )
}

/** An owner given as a resource decides the kind of owner now, and its id when it is made. */
function ownedBy(
  kind: Kind,
  owner: unknown,
  inputs: Record<string, unknown>,
): Record<string, unknown> {
  if (owner === undefined) return {}
  if (!kind.owner || !pulumi.Resource.isInstance(owner))
    throw new pulumi.RunError(
      `owner is not a resource: give an Application or a Tenant, or ownerType and ownerId`,
    )
  const { type, id, kinds } = kind.owner
  if (inputs[type] !== undefined || inputs[id] !== undefined)
    throw new pulumi.RunError(`both owner and ${type} or ${id} are given: give the owner once`)
  const ownerType = Object.keys(kinds).find((value) => kinds[value] === kindOf(owner))
  if (!ownerType)
    throw new pulumi.RunError(
      `${kindOf(owner)} cannot own this: give an ${Object.values(kinds).join(' or a ')}`,
    )
  return { [type]: ownerType, [id]: (owner as pulumi.CustomResource).id }
}

function contextOf(kind: Kind, owner: unknown): Record<string, unknown> {
  if (!pulumi.Resource.isInstance(owner)) return {}
  const facts = (kind.borrows ?? []).filter(({ resource }) => resource === kindOf(owner))
  const held = owner as unknown as Record<string, unknown>
  return {
    owner: owner.urn,
    borrowed: Object.fromEntries(facts.map(({ as, field }) => [as, held[field]])),
  }
}

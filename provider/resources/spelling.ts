/** How the engines spell what the definitions name: in programs, plans and states. */
import type { Resource } from './resource'

/** Under whose name it is published. */
export const namespace = 'wristband-dev'

/** Where Terraform looks for the provider: host, namespace, type. */
export const providerAddress = `registry.terraform.io/${namespace}/wristband`

/** The start of every Terraform type name. */
export const providerType = providerAddress.split('/').at(-1)!

/** `ownerId` is owner_id to Terraform. */
export const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `logoutUrls` is logout-urls in the id of a rule. */
export const kebab = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `permission boundary` is permission boundaries where there are several. */
export const plural = (noun: string) =>
  noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`

/** `OIDC` is an OIDC in a sentence, and `SAML2` a SAML2. */
export const a = (word: string) => `${/^[aeio]/i.test(word) ? 'an' : 'a'} ${word}`

/** The collection at a path, as a field is named: `/permission-groups` is permissionGroups. */
export const collection = ({ path }: Pick<Resource, 'path'>) =>
  path.slice(1).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `OAuthClient` is wristband_oauth_client to Terraform. */
export const typeName = (of: Pick<Resource, 'slug'>) =>
  `${providerType}_${of.slug.replaceAll('-', '_')}`

/** To Pulumi, `OAuthClient` is a dynamic resource of this type. */
export const pulumiType = (of: Pick<Resource, 'name'>) =>
  `pulumi-nodejs:dynamic/${providerType}:${of.name}`

/** To Pulumi, where the plugin serves it. */
export const pluginType = (of: Pick<Resource, 'name'>) => `${providerType}:index:${of.name}`

/** What the plugin's package is called: a package for one connection has the name of that in its own. */
export const packageName = (connection?: string) =>
  connection ? `${providerType}-${connection}` : providerType

/** A type or function as the plugin's own package has it, whichever package a program uses. */
export const plainToken = (token: string) =>
  token.replace(new RegExp(`^${providerType}-\\w+:`), `${providerType}:`)

/** How Pulumi writes a value that the deployment has yet to make, wherever it stands (@pulumi/pulumi, runtime/rpc). */
export const pulumiUnknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

/** How Pulumi marks an object that stands for a secret: this key holds this value (pulumi, resource/sig). */
export const pulumiSecret = [
  '4dabf18193072939515e22adb298388d',
  '1b47061264138c4ac30d75fd1eb44270',
] as const

/** How Terraform spells what the definitions name. */
import type { Resource } from '../../resources/resource'

/** Where Terraform looks for the provider: host, namespace, type. */
export const providerAddress = 'registry.terraform.io/wristband-dev/wristband'

/** The start of every type name. */
export const providerType = providerAddress.split('/').at(-1)!

/** `ownerId` is owner_id. */
export const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `OAuthClient` is wristband_oauth_client. */
export const typeName = (of: Resource) => `${providerType}_${of.slug.replaceAll('-', '_')}`

/** What other doors do with an input, this one does with an import block. */
const sayings: readonly [RegExp, string][] = [
  [/take (it|one) over with adopt: \{ id \}/g, 'import $1'],
  [/and adopt it again/g, 'and import it again'],
]

/** A sentence of a definition with the fields it names spelled as attributes. What it quotes stays as it is. */
export function spelled(of: Resource, text: string): string {
  const names = Object.keys(of.fields).filter((name) => snake(name) !== name)
  const sentence = sayings.reduce((said, [there, here]) => said.replace(there, here), text)
  if (names.length === 0) return sentence
  return sentence.replace(
    new RegExp(`"(?:[^"\\\\]|\\\\.)*"|\\b(?:${names.join('|')})\\b`, 'g'),
    (text) => (text.startsWith('"') ? text : snake(text)),
  )
}

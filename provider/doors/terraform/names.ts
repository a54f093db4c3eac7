/** How Terraform spells what the definitions name. */
import type { Resource } from '../../resources/resource'
import { providerAddress, snake } from '../../resources/spelling'

export { providerAddress, providerType, snake, typeName } from '../../resources/spelling'

/** Where OpenTofu looks for what has the same source. */
export const openTofuAddress = providerAddress.replace(/^[^/]+/, 'registry.opentofu.org')

/** What other doors do with an input, this one does with an import block. */
const sayings: readonly [RegExp, string][] = [
  [/take (it|one) over with adopt: \{ id(?:: "[^"]*")? \}/g, 'import $1'],
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

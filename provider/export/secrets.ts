/** What becomes of the secrets of clients, which the server does not show. */
import { targetError } from '../resources/delivery'
import { underscored } from './names'
import type { Entry } from './take'

export type Secrets =
  /** The one in use stays; who has it can give it. */
  | { mode: 'keep' }
  /** A new one is made, and the one in use lives on for the grace. */
  | { mode: 'rotate' }
  /** A new one is made and written to a place for each client. */
  | { mode: 'deliver'; target: string }

const deliver = 'deliver:'

/** What a command line says; otherwise a sentence about what it could say. */
export function parseSecrets(text: string): Secrets | string {
  if (text === 'keep' || text === 'rotate') return { mode: text }
  if (!text.startsWith(deliver)) return `It is keep, rotate, or ${deliver} and a place.`
  const target = text.slice(deliver.length)
  if (!/\{(?:name|NAME)\}/.test(target))
    return 'The place needs {name} or {NAME} in it, or each client would overwrite the one before.'
  const wrong = targetError(filled(target, 'example-client'))
  return wrong === undefined ? { mode: 'deliver', target } : `The place ${wrong}.`
}

/** The place for one client. */
export const targetFor = (target: string, { slug }: Pick<Entry, 'slug'>) => filled(target, slug)

const filled = (target: string, slug: string) =>
  target.replaceAll('{name}', slug).replaceAll('{NAME}', underscored(slug).toUpperCase())

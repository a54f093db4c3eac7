/** Documents from elsewhere, before anything in them is believed. */
import { isRecord } from '../lifecycle'
import type { Values } from '../resources/resource'
import { StateError } from './claim'

/** What a document is that is not the one expected: known by a key it has. */
export type Mistaken = readonly (readonly [key: string, what: string])[]

/**
 * The JSON object in a text.
 *
 * @param name the document, as a sentence names it
 * @param accepted what should have been given, as the end of a sentence
 * @param mistaken what else people give
 */
export function documentOf(
  text: string,
  name: string,
  accepted: string,
  mistaken: Mistaken,
): Values {
  if (text.trim() === '') throw new StateError(`${name} is empty: ${accepted}`)
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // without the parser's error: that one quotes the text, in which there may be secrets
    throw new StateError(`${name} is not JSON, or was cut off: ${accepted}`)
  }
  if (!isRecord(document)) throw new StateError(`${name} holds no JSON object: ${accepted}`)
  const other = mistaken.find(([key]) => key in (document as Values))
  if (other) throw new StateError(`${name} is ${other[1]}: ${accepted}`)
  return document
}

/** A list of objects at a place in a document; none where there is nothing. */
export function records(value: unknown, name: string, place: string, accepted: string): Values[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every(isRecord)) return value
  throw new StateError(`${name} has no list of objects at ${place}: ${accepted}`)
}

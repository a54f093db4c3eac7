/** How an object is looked up that a program does not manage. */
import type { Resource } from './resource'

/** Whether there is a way to it other than by its id. */
export const isFound = ({ listed, own }: Resource) => listed !== undefined || own !== undefined

/** The fields by which one object is looked up. */
export const keysOf = ({ listed }: Resource): readonly string[] => [
  ...(listed?.by ?? []),
  ...(listed?.also ?? []),
]

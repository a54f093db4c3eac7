/** A review of what an engine would change: who may log in afterwards, and who no longer. */
export {
  type Configuration,
  configurationOf,
  configurationSchema,
  emptyConfiguration,
  Misconfigured,
} from './config'
export { type Level, levels, type Stack } from './model'
export { assertLength, type Places, placesIn, readStack, Unreadable } from './read'
export { html } from './report/html'
export { json, reviewSchema } from './report/json'
export { junit } from './report/junit'
export { limits, markdown } from './report/markdown'
export { sarif } from './report/sarif'
export { type Review, review } from './review'

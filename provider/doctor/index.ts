/** What is missing before a first deployment: configuration, network, credentials, permissions, clock, engines. */

export type { Sources } from './configuration'
export { doctorSchema, documentOf } from './document'
export type { Run } from './engines'
export { examine, type Patient } from './examine'
export { type Area, areas, type Finding, type Level, levels, type Report } from './finding'
export { needs, needsOf, type Purpose, purposes } from './needs'
export { lines } from './text'

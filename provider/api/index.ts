export { Secret } from '../secret'
export {
  type Client,
  type ConnectionOptions,
  connect,
  type Identity,
  type Request,
  requestToken,
} from './client'
export type { Clock } from './clock'
export {
  ApiError,
  type Method,
  type Outcome,
  SettingError,
  saysAbsent,
  type Violation,
} from './error'
export type { Reply } from './judge'
export { pageSize } from './page'
export { authorities, originOf } from './route'
export { claimsOf, type IssuedToken } from './token'
export type { LogEvent } from './transport'

/** check, plan, create, read, update, delete: the same steps for any resource. */

export { read, remove, update } from './change'
export { type Checked, check, type Given, inputFields, isRequired } from './check'
export { create, localFacts, type Made, pending } from './create'
export { borrow, type Found, get, list, only } from './find'
export { type Plan, plan } from './plan'
export { type Clock, PartialFailure, Refusal, type Site, type Transport } from './transport'
export { Twins } from './twins'
export { isKnown, isRecord } from './value'

/** check, plan, create, read, update, delete: the same steps for any resource. */

export { withAssigned } from './assigned'
export { read, remove, undo, update } from './change'
export {
  type Checked,
  check,
  type Given,
  inputFields,
  isAutomatic,
  isRequired,
} from './check'
export { create } from './create'
export { Facts } from './facts'
export { borrow, type Found, get, list, only } from './find'
export { lockOut } from './lock-out'
export { parted, pending } from './memory'
export { changesOf, farewell, isReleased, type Plan, plan } from './plan'
export { RollCall } from './roll-call'
export { moves, type Step } from './rotation'
export { type Foreseen, foresee, imported, localFacts, renewed, takesOver } from './take-over'
export {
  type Clock,
  type Courier,
  type Credential,
  type Made,
  PartialFailure,
  Refusal,
  type Site,
  type Transport,
} from './transport'
export { Twins } from './twins'
export { canonical, isKnown, isRecord } from './value'

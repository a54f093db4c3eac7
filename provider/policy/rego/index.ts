/** The rules as Rego. */
import { planPolicy } from './plan'
import { reviewPolicy } from './review'

export { toldByPlan } from './plan'

/** @returns texts by their names */
export const regoFiles = (): Record<string, string> => ({
  'plan.rego': planPolicy(),
  'review.rego': reviewPolicy(),
})

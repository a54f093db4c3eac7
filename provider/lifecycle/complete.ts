/** What only the credentials know: the application that is meant where none is named. */
import type { Resource, Values } from '../resources/resource'
import type { Transport } from './transport'
import { Refusal } from './transport'
import { isNothing } from './value'

/** @throws Refusal when a tenant is meant, and it is not said which */
export async function complete(of: Resource, transport: Transport, given: Values): Promise<Values> {
  const whole = { ...given }
  for (const [name, field] of Object.entries(of.fields)) {
    if (!field.ownApplication || !isNothing(whole[name])) continue
    if (of.owner && whole[of.owner.type] === 'TENANT')
      throw new Refusal(
        `${name}: a tenant owns this ${of.noun}, and which one is not said: give the tenant's id`,
      )
    whole[name] = (await transport.identity()).applicationId
  }
  return whole
}

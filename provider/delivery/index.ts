import type { Target } from '../resources/delivery'
import { parseTarget } from '../resources/delivery'
import { awsSecretsManager } from './aws-secretsmanager'
import { awsSsm } from './aws-ssm'
import { azureKeyVault } from './azure-keyvault'
import { broken } from './broken'
import { command } from './command'
import { envFile } from './env-file'
import type { Outcome } from './error'
import { DeliveryError, Trouble } from './error'
import { gcpSecretManager } from './gcp-secretmanager'
import { kubernetes } from './kubernetes'
import { shown } from './shown'
import type { Around, Of, Parcel, Receipt, Sink } from './sink'
import { vault } from './vault'

export type { Outcome } from './error'
export { DeliveryError } from './error'
export type { Around, Parcel, Receipt } from './sink'

/** Every kind of place there is. */
const sinks: { [S in Target['scheme']]: Sink<Of<S>> } = {
  'env-file': envFile,
  command,
  kubernetes,
  vault,
  'aws-secretsmanager': awsSecretsManager,
  'aws-ssm': awsSsm,
  'gcp-secretmanager': gcpSecretManager,
  'azure-keyvault': azureKeyVault,
}

const sinkOf = ({ scheme }: Target) => sinks[scheme] as Sink

/** How often a place is tried, and how long is waited after the first failure; each wait doubles. */
const attempts = 4
const firstWaitMs = 500

/**
 * Writes a secret to one place. Doing it again with the same parcel does no harm. Failures that may
 * pass are tried again, up to four times in all.
 *
 * @param target as `deliverTo` has it
 * @throws {DeliveryError} what failed, what to do, and whether it may have been written all the same
 */
export function deliver(target: string, parcel: Parcel, around: Around): Promise<Receipt> {
  return persist('cannot deliver the secret', target, parcel.clientSecret, around, (place) =>
    sinkOf(place).deliver(place, parcel, around),
  )
}

/**
 * Fails if a delivery would fail, as far as the place can say that without being changed: the library
 * is there, the place is reached, it knows who is asking, and allows it.
 *
 * @throws {DeliveryError} what failed, and what to do
 */
export function rehearse(target: string, around: Around): Promise<void> {
  return persist('could not deliver a secret', target, '', around, (place) =>
    sinkOf(place).rehearse(place, around),
  )
}

async function persist<T>(
  doing: string,
  target: string,
  secret: string,
  around: Around,
  attempt: (place: Target) => Promise<T>,
): Promise<T> {
  const fail = (what: string, remedy: string, outcome: Outcome) =>
    // no cause: what a vendor's library throws may hold the request
    new DeliveryError(doing, target, shown(what, secret), remedy, outcome)
  const place = placeOf(target, fail)
  // nothing is written in a rehearsal, so there is nothing to doubt
  let outcome: Outcome = 'refused'
  for (let number = 1; ; number++) {
    if (around.signal?.aborted) throw fail('it was stopped', 'run again', outcome)
    try {
      return await attempt(place)
    } catch (error) {
      const trouble = troubleOf(error)
      if (secret && trouble.outcome === 'unknown') outcome = 'unknown'
      const last = number >= attempts || !trouble.again
      const gone = last || !(await waited(firstWaitMs * 2 ** (number - 1), around))
      if (gone) throw fail(trouble.message, trouble.remedy, outcome)
    }
  }
}

type Fail = (what: string, remedy: string, outcome: Outcome) => DeliveryError

function placeOf(target: string, fail: Fail) {
  try {
    return parseTarget(target)
  } catch (error) {
    throw fail((error as Error).message, 'mend the target', 'refused')
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error
  return (
    broken(error) ??
    new Trouble(error instanceof Error ? error.message : String(error), 'see what it says', {
      outcome: 'unknown',
      again: false,
    })
  )
}

/** False when all is stopped meanwhile: what is known of the last attempt is worth more than that. */
const waited = (ms: number, { clock, signal }: Around) =>
  clock.wait(ms, signal).then(
    () => true,
    () => false,
  )

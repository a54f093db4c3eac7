import { shown } from '../resources/delivery'

/** `refused`: certainly nothing was written. `unknown`: it may have been. */
export type Outcome = 'refused' | 'unknown'

export interface Judgement {
  outcome: Outcome
  /** Whether the same may work a moment later. */
  again: boolean
}

/** What went wrong at a place, before the place is named. */
export class Trouble extends Error {
  override readonly name = 'Trouble' as const
  /** What to do about it, as an order. */
  readonly remedy: string
  readonly outcome: Outcome
  readonly again: boolean

  constructor(what: string, remedy: string, { outcome, again }: Judgement = refused) {
    super(what)
    this.remedy = remedy
    this.outcome = outcome
    this.again = again
  }
}

export const refused: Judgement = { outcome: 'refused', again: false }
export const refusedForNow: Judgement = { outcome: 'refused', again: true }
export const doubtful: Judgement = { outcome: 'unknown', again: true }

/** What an HTTP status says of a write. */
export function judged(status: number): Judgement {
  if (status === 429) return refusedForNow
  return status === 408 || status >= 500 ? doubtful : refused
}

/** A secret that could not be delivered, or could not be if it were. The message holds no secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError' as const
  /** Without its options. */
  readonly target: string
  readonly outcome: Outcome

  /** `doing` begins the sentence, as in "cannot deliver". */
  constructor(doing: string, target: string, what: string, remedy: string, outcome: Outcome) {
    const doubt = '; it may have been written all the same, and delivering it again does no harm'
    super(`${doing} to ${shown(target)}: ${what}${outcome === 'unknown' ? doubt : ''}; ${remedy}`)
    this.target = shown(target)
    this.outcome = outcome
  }
}

import type { Made } from '../lifecycle'
import { PartialFailure, Refusal } from '../lifecycle'

/**
 * Creations under way when the engine gives up. The first Ctrl-C is the engine's own affair: it waits. The second one
 * reaches this process, and its answers reach nobody any more. An object whose creation is on its way then would exist
 * without any state knowing it, so its landing is awaited and it is undone, if it was not there before.
 */
export class Flights {
  readonly #inTheAir = new Set<Promise<unknown>>()
  #abandoned = false

  /** Resolves or fails as `flight` does; after {@link abandon}, `undo` is run on what it made, whole or half, and says what it did. */
  async land(flight: Promise<Made>, undo: (made: Made) => Promise<string>): Promise<Made> {
    const landing = this.#landed(flight, undo)
    this.#inTheAir.add(landing)
    try {
      return await landing
    } finally {
      this.#inTheAir.delete(landing)
    }
  }

  async #landed(flight: Promise<Made>, undo: (made: Made) => Promise<string>): Promise<Made> {
    const made = await flight.catch((error: unknown) => {
      if (this.#abandoned && error instanceof PartialFailure) return error
      throw error
    })
    if (!this.#abandoned) return made
    throw new Refusal(`interrupted; ${await undo(made)}`)
  }

  /** Nobody waits for answers any more. Resolves when nothing is left in the air, whatever became of it. */
  async abandon(): Promise<void> {
    this.#abandoned = true
    await Promise.allSettled(this.#inTheAir)
  }
}

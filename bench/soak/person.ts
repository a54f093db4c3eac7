/** Whoever runs a deployment again until it is done, from the state that the engine kept, and does what errors say. */
import type { Client } from '../../provider/api'
import { ApiError, connect, requestToken, Secret } from '../../provider/api'
import type { Clock, Made, Site } from '../../provider/lifecycle'
import { create, list, PartialFailure, plan, remove, update } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import type { Server } from '../server'
import { timeout } from './faults'

/** What happened to one person so far. */
export interface Story {
  /** Sentences of the errors, and of what was reported. */
  errors: string[]
  warnings: string[]
  /** How often a former secret was ended with consent, and an object taken over as told. */
  consents: number
  takeovers: number
  /** What should never be. */
  wrongs: string[]
}

/** How often anything is tried again. */
const attempts = 8

export class Person {
  readonly story: Story = { errors: [], warnings: [], consents: 0, takeovers: 0, wrongs: [] }
  readonly #server: Server
  #client: Client
  #days = 0

  constructor(server: Server) {
    this.#server = server
    this.#client = this.#connect()
  }

  /** Later runs are so many days later. */
  sleep(days: number) {
    this.#days += days
  }

  async make(wanted: Values): Promise<Made> {
    let inputs = wanted
    for (let attempt = 1; ; attempt++) {
      try {
        return await create(OAuthClient, this.#site(), inputs)
      } catch (error) {
        await this.#failed(error, attempt)
        if (error instanceof PartialFailure) {
          const { id, state } = error
          return { id, state: await this.bring({ id, state }, wanted) }
        }
        if (!/adopt: \{ id \}/.test(said(error))) continue
        const found = await this.patiently(() =>
          list(OAuthClient, this.#client, { name: inputs.name }),
        )
        const [one, ...others] = found
        for (const { id, state } of others) await this.end({ id, state })
        if (one) inputs = { ...wanted, adopt: { id: one.id, rotate: true } }
        if (one) this.story.takeovers++
      }
    }
  }

  /** Brings an object to what is wanted. */
  async bring(made: Made, wanted: Values): Promise<Values> {
    const { id } = made
    let { state } = made
    let inputs = wanted
    for (let attempt = 1; ; attempt++) {
      const { findings } = plan(OAuthClient, state, inputs, this.#clock.now())
      if (findings.some(({ severity }) => severity === 'error'))
        inputs = await this.#consent(inputs)
      try {
        return await update(OAuthClient, this.#site(), id, state, inputs)
      } catch (error) {
        await this.#failed(error, attempt)
        if (error instanceof PartialFailure) state = error.state
        if (wanted.rotateGrace !== '0s' && inputs === wanted)
          await this.#stillWorks(id, made.state.secret)
      }
    }
  }

  async end({ id, state }: Made): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await remove(OAuthClient, this.#site(), id, state)
      } catch (error) {
        await this.#failed(error, attempt)
      }
    }
  }

  /** Whether a token can be had with this secret. */
  async opens(id: string, secret: unknown): Promise<boolean> {
    const options = { ...this.#options, clientId: id, clientSecret: new Secret(String(secret)) }
    return this.patiently(() =>
      requestToken(options).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ApiError && error.status === 401) return false
          throw error
        },
      ),
    )
  }

  /** A question that does no harm, asked until it is answered. */
  async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await ask()
      } catch (error) {
        if (attempt >= attempts) throw error
      }
  }

  /** Ids of all clients but the connection's own. */
  async everything(): Promise<string[]> {
    const found = await this.patiently(() => list(OAuthClient, this.#client, {}))
    return found.map(({ id }) => id).filter((id) => id !== this.#server.clientId)
  }

  /** Leaves. */
  close = () => this.#client.close()

  /** An error ends a run, and the process with it. */
  async #failed(error: unknown, attempt: number) {
    this.story.errors.push(said(error))
    await this.#client.close()
    this.#client = this.#connect()
    if (attempt >= attempts) throw error
  }

  async #consent(inputs: Values): Promise<Values> {
    if (inputs.evictFormerSecret === true) throw new Error('what was agreed to is refused')
    this.story.consents++
    return { ...inputs, evictFormerSecret: true }
  }

  async #stillWorks(id: string, secret: unknown) {
    if (typeof secret === 'string' && !(await this.opens(id, secret)))
      this.story.wrongs.push(`the secret in use of ${id} ended, and nobody agreed to that`)
  }

  get #options() {
    const { url, clientId, clientSecret } = this.#server
    return {
      url,
      clientId,
      clientSecret: new Secret(clientSecret),
      timeoutMs: timeout * 1000,
      maxRequestsPerSecond: 100_000,
    }
  }

  #connect = () => connect(this.#options)

  readonly #clock: Clock = {
    now: () => Date.now() + this.#days * 86_400_000,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }

  #site(): Site {
    return {
      transport: this.#client,
      clock: this.#clock,
      report: ({ message }) => this.story.warnings.push(message),
    }
  }
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error))

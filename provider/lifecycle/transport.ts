import { ApiError, saysAbsent } from '../api'
import type { Finding, Resource, Values } from '../resources/resource'

/** How the lifecycle reaches the server. provider/api fits it without knowing it. */
export interface Transport {
  /** Resolves for 2xx only; everything else is an ApiError. */
  send(request: {
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
    path: string
    query?: Record<string, string | number | undefined>
    /** Sent as JSON. A Secret in it is sent in clear, and stands in no error. */
    body?: unknown
    signal?: AbortSignal
  }): Promise<{ status: number; body: unknown; date?: number }>
  list(
    path: string,
    query?: {
      query?: string
      sortBy?: string
      include?: Readonly<Record<string, string>>
      signal?: AbortSignal
    },
  ): AsyncIterable<Record<string, unknown>>
  /** Whom the credentials stand for. */
  identity(): Promise<{ applicationId: string }>
  /** The client by which it logs in. */
  readonly clientId?: string
}

/** Time, from outside. */
export interface Clock {
  now(): number
  /** Rejects when the signal aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** What a program needs to get tokens as a client. */
export interface Credential {
  clientId: string
  clientSecret: string
}

/** What is done with a secret once it is there. */
export interface Courier {
  /** Writes it to one place. Doing it again does no harm. */
  deliver(target: string, credential: Credential): Promise<{ version?: string }>
  /** Fails if a delivery would fail, as far as that can be known without one. */
  rehearse(target: string): Promise<void>
  /** Gets a token with it. */
  prove(credential: Credential): Promise<void>
  /** What it can be recognised by, and not be made from. */
  fingerprint(secret: string): string
}

/** Lists that may hold the answers to reads. */
export interface Lists {
  /** The object as a list has it; undefined when it is to be asked for by its own id. Never rejects. */
  ask(of: Resource, transport: Transport, id: string, prior: Values): Promise<Values | undefined>
  /** Lists of this kind show objects otherwise than they show themselves: none is asked for again. */
  distrust(of: Resource, prior: Values): void
}

/** What a step of the lifecycle may use. */
export interface Site {
  transport: Transport
  /** Without them every object is asked for by its own id. */
  lists?: Lists
  clock: Clock
  /** Needed where a secret is delivered or proven. */
  courier?: Courier
  /** Receives what should be said and stops nothing. */
  report(finding: Finding): void
}

/** The object exists and its id is known, but not all of the step was done: state keeps it, and the next run goes on. */
export class PartialFailure extends Error {
  override readonly name = 'PartialFailure'
  readonly id: string
  readonly state: Record<string, unknown>
  readonly #fact: string
  /** @param fact what is; `advice`, what to do about it, is a sentence of its own */
  constructor(
    fact: string,
    id: string,
    state: Record<string, unknown>,
    { advice, ...options }: ErrorOptions & { advice?: string } = {},
  ) {
    super(advice ? `${fact}. ${advice}` : fact, options)
    this.id = id
    this.state = state
    this.#fact = fact
  }

  /** The same with the advice of an engine that does something else with what is half done. */
  advising(advice: string): PartialFailure {
    return new PartialFailure(this.#fact, this.id, this.state, { advice, cause: this.cause })
  }
}

/** What most engines do with what is half done: they update it. */
export const goOn = 'Run again to go on from here'

/** An object that the server has and the state knows. */
export interface Made {
  id: string
  state: Values
}

/** Where an object is. */
export const pathOf = (of: Resource, id: string) => `${of.path}/${encodeURIComponent(id)}`

/** Whether the API itself said that this object is not there: not a proxy, and not about something else. */
export const isGone = (error: unknown, of: Resource, id: string): error is ApiError =>
  error instanceof ApiError && saysAbsent(error) && error.path === pathOf(of, id)

/** A refusal in the provider's own words. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

import type { IncomingHttpHeaders } from 'node:http'
import type { Way } from '../grants'
import type { JsonObject, Row } from '../rows'
import type { World } from '../world'

/** A request as the server has read it. */
export interface Asked {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  text: string
  /** Answer from the state before the last change. */
  stale: boolean
}

/** A response that has not been sent yet. */
export interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: string
}

/** Who sends the request: a client, or a person through one. */
export interface Caller {
  client: Row
  /** The ways in which the caller holds a permission; none if it does not. */
  ways(permission: string): readonly Way[]
}

/** One request on its way through the steps of its endpoint. */
export interface Exchange {
  world: World
  asked: Asked
  params: Record<string, string>
  verifyToken(token: string): Promise<Caller | undefined>
  caller?: Caller
  /** The permission the endpoint asked for. */
  permission?: string
  sent?: JsonObject
  target?: Row
  /** What a list is made of, before it is narrowed to a page. */
  seen?: readonly Row[]
  values?: JsonObject
  /** What a new object gets that the API never shows. */
  hidden?: JsonObject
  answer?: { status: number; headers?: Record<string, string>; body?: JsonObject }
}

/** One check or one act. It refuses by throwing a Refusal. */
export type Step = (exchange: Exchange) => void | Promise<void>

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer, Asked, Caller } from './api/exchange'
import { prefix, refused, runApi } from './api/run'
import type { Controls } from './control'
import { control, controlPrefix } from './control'
import { deliver, keepBack, readText } from './deliver'
import { treat } from './faults/treatment'
import { masked } from './journal'
import type { OAuthHandler } from './oauth/server'
import { isOAuthPath } from './oauth/server'
import { Refusal, unknownPath } from './refusal'
import type { World } from './world'

interface Parts {
  world: World
  controls: Controls
  oauth: OAuthHandler
  verifyToken(token: string): Promise<Caller | undefined>
  log(line: string): void
}

/** Lets the server answer requests. */
export function serve(server: Server, parts: Parts): void {
  server.on('request', (request, response) => {
    handle(request, response, parts).catch((error: Error) => {
      parts.log(`${request.method} failed: ${error.stack}`)
      const refusal = new Refusal(500, 'internal_error', 'The emulator failed; its log says why.')
      if (!response.headersSent) deliver(response, refused(refusal, parts.world))
      else response.destroy()
    })
  })
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts) {
  const { world, controls, log } = parts
  const arrived = world.now()
  const asked = await read(request)
  if (asked instanceof Refusal) return deliver(response, refused(asked, world))
  if (asked.path.startsWith(`${controlPrefix}/`)) {
    return deliver(response, await steer(request, asked, parts))
  }

  const effects = controls.faults.strike(asked.method, asked.path)
  const body = masked(asked.text, asked.headers['content-type'] ?? '')
  const record = (status?: number) => {
    controls.journal.add({
      method: asked.method,
      path: asked.path,
      time: arrived.toISOString(),
      faults: effects.map(({ kind }) => kind),
      ...(status === undefined ? {} : { status }),
      ...(body === undefined ? {} : { body }),
    })
    log(`${asked.method} ${asked.path} ${status ?? 'unanswered'}`)
  }

  const treatment = treat(effects)
  if (treatment.delay !== undefined) await wait(treatment.delay)
  if (treatment.drop) {
    record()
    if (treatment.drop === 'reset') request.socket.resetAndDestroy()
    return
  }
  const done = treatment.instead
    ? refused(treatment.instead, world)
    : await answer({ ...asked, stale: treatment.stale ?? false }, request, parts)
  if (treatment.dropAfterwards) {
    record()
    request.socket.resetAndDestroy()
    return
  }
  const final = treatment.afterwards ? refused(treatment.afterwards, world) : done
  record(final.status)
  await deliver(response, treatment.change?.(final) ?? final, treatment.drip)
}

async function read(request: IncomingMessage): Promise<Asked | Refusal> {
  const base = 'http://any.invalid'
  if (!URL.canParse(request.url ?? '', base)) return unknownPath()
  const { pathname, searchParams } = new URL(request.url ?? '', base)
  try {
    return {
      method: request.method ?? 'GET',
      path: pathname,
      query: searchParams,
      headers: request.headers,
      text: await readText(request),
      stale: false,
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function answer(asked: Asked, request: IncomingMessage, parts: Parts): Promise<Answer> {
  if (isOAuthPath(asked.path)) return keepBack(request, asked.text, parts.oauth)
  if (asked.path.startsWith(`${prefix}/`)) return runApi(parts.world, asked, parts.verifyToken)
  return refused(unknownPath(), parts.world)
}

/** Control paths need no token, so they answer this machine only. */
async function steer(request: IncomingMessage, asked: Asked, parts: Parts): Promise<Answer> {
  const from = request.socket.remoteAddress ?? ''
  if (/^(::1|(::ffff:)?127\.)/.test(from)) return control(parts.controls, asked)
  return refused(
    new Refusal(403, 'forbidden', 'Control paths answer this machine only.'),
    parts.world,
  )
}

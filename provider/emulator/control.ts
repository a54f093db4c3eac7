import type { Answer, Asked } from './api/exchange'
import type { Faults } from './faults/armed'
import { readFault } from './faults/fault'
import type { Journal } from './journal'

/** Path under which tests steer the server. Not a part of the vendor's API. */
export const controlPrefix = '/_emulator'

/** What can be steered. */
export interface Controls {
  faults: Faults
  journal: Journal
  reset(): Promise<void>
  grant(clientId: string, permissions: string[]): Promise<void>
}

const json = (status: number, body?: unknown): Answer => ({
  status,
  headers: body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' },
  body: body === undefined ? '' : JSON.stringify(body),
})

type Act = (controls: Controls, sent: unknown, part: string) => Answer | Promise<Answer>

const setFaults = ({ faults }: Controls, sent: unknown): Answer => {
  const wanted = listOf(sent, 'faults').map(readFault)
  faults.clear()
  for (const fault of wanted) faults.add(fault)
  return json(200, { faults: faults.list() })
}

const acts: Record<string, Act> = {
  'GET /faults': ({ faults }) => json(200, { faults: faults.list() }),
  'PUT /faults': setFaults,
  'POST /faults': ({ faults }, sent) => {
    faults.add(readFault(sent))
    return json(201, { faults: faults.list() })
  },
  'DELETE /faults': ({ faults }) => {
    faults.clear()
    return json(204)
  },
  'GET /requests': ({ journal }) => json(200, { requests: journal.requests }),
  'DELETE /requests': ({ journal }) => {
    journal.clear()
    return json(204)
  },
  'POST /reset': async ({ reset }) => {
    await reset()
    return json(204)
  },
  'PUT /clients/*/permissions': async ({ grant }, sent, clientId) => {
    await grant(clientId, listOf(sent, 'permissions').map(String))
    return json(204)
  },
}

/** Answers a request to a control path. */
export async function control(controls: Controls, asked: Asked): Promise<Answer> {
  const path = asked.path.slice(controlPrefix.length)
  const [, part = ''] = /^\/clients\/([^/]+)\//.exec(path) ?? []
  const act = acts[`${asked.method} ${part ? path.replace(part, '*') : path}`]
  if (!act) {
    return json(404, { message: `The control paths are ${Object.keys(acts).join(', ')}.` })
  }
  try {
    return await act(controls, parsed(asked.text), part)
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) })
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error('The body is not JSON.', { cause })
  }
}

/** The list itself, or the list under its name. */
function listOf(sent: unknown, name: string): unknown[] {
  const list = Array.isArray(sent) ? sent : (sent as Record<string, unknown> | undefined)?.[name]
  if (!Array.isArray(list)) throw new Error(`The body is a JSON array, or an object with ${name}.`)
  return list
}

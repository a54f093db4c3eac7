import type { Emulator } from '../../provider/emulator'

/** An answer as it came over the wire. */
export interface Got {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any
}

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/** Sends one request; a body is sent as JSON. Redirects are not followed. */
export async function ask(
  url: string,
  method: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Got> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: text }),
  })
  const got = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '')
  let parsed: unknown
  try {
    parsed = json && got ? JSON.parse(got) : undefined
  } catch {
    parsed = undefined // some answers are broken on purpose
  }
  return { status: response.status, headers: response.headers, text: got, body: parsed }
}

/** Sends a form to the token endpoint, with Basic authentication if there is a secret. */
export const askToken = (
  { url }: { url: string },
  form: Record<string, string>,
  client?: { id: string; secret: string },
) =>
  ask(`${url}/api/v1/oauth2/token`, 'POST', {
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(client ? { authorization: basic(client.id, client.secret) } : {}),
    },
  })

export const machineToken = async (
  emulator: { url: string },
  client: { id: string; secret: string },
): Promise<string> =>
  (await askToken(emulator, { grant_type: 'client_credentials' }, client)).body.access_token

export type Api = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Got>

/** The management API as one client sees it; the bootstrap client if none is named. */
export async function apiOf(
  emulator: Pick<Emulator, 'url' | 'clientId' | 'clientSecret'>,
  client = { id: emulator.clientId, secret: emulator.clientSecret },
): Promise<Api> {
  const authorization = `Bearer ${await machineToken(emulator, client)}`
  return (method, path, body, headers = {}) =>
    ask(`${emulator.url}/api/v1${path}`, method, { body, headers: { authorization, ...headers } })
}

/** A machine-to-machine client of the bootstrap application, as a create request. */
export const machine = ({ applicationId }: Emulator, name = 'worker') => ({
  type: 'MACHINE_TO_MACHINE',
  ownerType: 'APPLICATION',
  ownerId: applicationId,
  name,
})

/** A backend server client of the bootstrap application, as a create request. */
export const site = ({ applicationId }: Emulator, name = 'site') => ({
  type: 'BACKEND_SERVER',
  ownerType: 'APPLICATION',
  ownerId: applicationId,
  name,
  redirectUris: ['https://a.example/callback'],
})

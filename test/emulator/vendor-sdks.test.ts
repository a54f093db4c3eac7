import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { demoPerson, startEmulator } from '../../provider/emulator'
import { Browser } from './browser'

let emulator: Emulator
let ca: string
let authorization: string

const program = (name: string) => join(__dirname, 'programs', name)

/** What the programs are told: nothing about the emulator but its domain, a client and its CA. */
const environment = (client: { id: string; secret: string }, more = {}) => ({
  PATH: process.env.PATH,
  NODE_EXTRA_CA_CERTS: emulator.caFile,
  APP_DOMAIN: emulator.vanityDomain,
  CLIENT_ID: client.id,
  CLIENT_SECRET: client.secret,
  ...more,
})

/** Node's own fetch cannot be given an authority at run time, so these requests go this way. */
const browse = () => new Browser(ca)

beforeAll(async () => {
  emulator = await startEmulator({ tls: true })
  ca = await readFile(emulator.caFile ?? '', 'utf8')
  const admin = { id: emulator.clientId, secret: emulator.clientSecret }
  authorization = `Bearer ${(await runMachine(admin)).token}`
})
afterAll(() => emulator.close())

const runMachine = async (client: { id: string; secret: string }) => {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [program('machine.cjs')], {
    env: environment(client),
  })
  return JSON.parse(stdout)
}

const create = async (path: string, body: object) => {
  const { status, text } = await browse().send('POST', `${emulator.url}/api/v1${path}`, {
    body: JSON.stringify(body),
    type: 'application/json',
    authorization,
  })
  expect(status, text).toBe(201)
  return JSON.parse(text)
}

test('node-m2m-auth gets a token over https and keeps it', async () => {
  const client = await create('/clients', {
    type: 'MACHINE_TO_MACHINE',
    ownerType: 'APPLICATION',
    ownerId: emulator.applicationId,
    name: 'service',
  })
  const { token, cached } = await runMachine(client)
  expect(cached).toBe(true)
  const { text } = await browse().open(`${emulator.url}/api/v1/oauth2/jwks`)
  const { payload } = await jwtVerify(token, createLocalJWKSet(JSON.parse(text)), {
    issuer: emulator.url,
  })
  expect(payload).toMatchObject({ sub: client.id, app_id: emulator.applicationId })
})

test('node-m2m-auth is refused with a wrong secret', async () => {
  await expect(runMachine({ id: emulator.clientId, secret: 'wrong' })).rejects.toThrow(
    'Failed to acquire a new access token',
  )
})

test('express-auth logs in, calls back, refreshes and logs out', async () => {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const tenant = await create('/tenants', {
    applicationId: emulator.applicationId,
    name: 'acme',
    displayName: 'Acme',
  })
  const client = await create('/clients', {
    type: 'BACKEND_SERVER',
    ownerType: 'APPLICATION',
    ownerId: emulator.applicationId,
    name: 'site',
    redirectUris: [`${site}/callback`],
    loginUrl: `${site}/login`,
  })
  const running = await start('site.cjs', environment(client, { PORT: String(port) }))
  try {
    const browser = browse()
    const page = await browser.open(`${site}/login?tenant_domain=acme`)
    expect(new URL(page.url).host).toBe(`acme-${emulator.vanityDomain}`)
    expect(page.text).toContain('<h1>Log in</h1>')

    const person = { email: demoPerson.email, password: demoPerson.password }
    const home = await browser.submit(page, person)
    expect(home.url).toBe(`${site}/home`)
    const session = JSON.parse(home.text)
    expect(session).toMatchObject({
      tenantDomainName: 'acme',
      expiresIn: 1800,
      refreshToken: expect.any(String),
      idToken: expect.any(String),
      userinfo: { email: demoPerson.email, tnt_id: tenant.id, app_id: emulator.applicationId },
    })
    expect(decodeJwt(session.accessToken).tnt_id).toBe(tenant.id)

    const refreshed = JSON.parse((await browser.open(`${site}/refresh`)).text)
    expect(refreshed.accessToken).not.toBe(session.accessToken)
    expect(decodeJwt(refreshed.accessToken).sub).toBe(session.userinfo.sub)

    const goodbye = await browser.open(`${site}/logout`)
    expect([goodbye.url, goodbye.text]).toEqual([`${site}/goodbye`, 'Goodbye'])
    const asked = emulator.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)
    expect(asked).toContain('POST /api/v1/oauth2/revoke 200')
    expect(asked.at(-1)).toBe('GET /api/v1/logout 302')

    const after = await browser.open(`${site}/login?tenant_domain=acme`)
    expect(after.text).toContain('<h1>Log in</h1>')

    const anyone = await browse().open(`${site}/login`)
    expect(anyone.url).toBe(`${emulator.url}/login?client_id=${client.id}`)
    const chosen = await browser.submit(anyone, { tenant: 'acme' })
    expect(new URL(chosen.url).host).toBe(`acme-${emulator.vanityDomain}`)
  } finally {
    await stop(running)
  }
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function start(name: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program(name)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code} before it was ready.`)
  })
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended])
  ended.catch(() => {}) // from here on its end is expected
  return child
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

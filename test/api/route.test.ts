import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTcpServer, connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { ApiError } from '../../provider/api'
import { authorities, originOf } from '../../provider/api/route'
import { authority } from './certificate'
import type { Handler } from './server'
import { atEnd, client, json, listen, serve } from './server'

const ok: Handler = (_, response) => json(response, 200, { id: 'c1' })
const call = { method: 'GET', path: '/clients/c1' } as const

/** A proxy that tunnels what it is asked to and remembers where to. */
async function proxy({ status = 200 } = {}) {
  const tunnels: string[] = []
  const authorizations: (string | undefined)[] = []
  const server = createServer()
  server.on('connect', (request, near): void => {
    tunnels.push(request.url ?? '')
    authorizations.push(request.headers['proxy-authorization'])
    if (status !== 200) {
      near.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    const [host, port] = (request.url ?? '').split(':')
    const far = dial(Number(port), host)
    far.on('connect', () => near.write('HTTP/1.1 200 OK\r\n\r\n'))
    near.pipe(far).pipe(near)
    for (const end of [near, far]) {
      end.on('error', () => {})
      end.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
  })
  const { port } = await listen(server)
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, tunnels, authorizations }
}

test('the vanity domain stands for https', () => {
  expect(originOf({ vanityDomain: 'Auth.Example.dev' })).toBe('https://auth.example.dev')
  expect(originOf({ vanityDomain: 'localhost:8443' })).toBe('https://localhost:8443')
  expect(originOf({ url: 'http://127.0.0.1:8080/' })).toBe('http://127.0.0.1:8080')
})

test('an unknown authority is refused once and says what to give', async () => {
  const server = await serve(ok, { secure: true })
  const api = client(server.url)
  const error = await api.send(call).catch((reason) => reason)
  expect(error).toBeInstanceOf(ApiError)
  expect(error.message).toMatch(/certificate is not trusted: give the PEM .* caFile/)
  expect(error.outcome).toBe('refused')
  expect(api.log.length).toBe(1)
})

test('a certificate for another name is refused', async () => {
  const server = await serve(ok, { secure: true })
  // Another address of the same machine, which the certificate does not name.
  const api = client(`https://[::ffff:127.0.0.1]:${server.port}`, { ca: authority })
  await expect(api.send(call)).rejects.toThrow(/certificate is not trusted/)
})

test('a given authority is trusted besides the system, not instead of it', () => {
  const trusted = authorities({ ca: authority }) ?? []
  expect(trusted).toContain(authority)
  expect(trusted.length).toBeGreaterThan(rootCertificates.length / 2)
  expect(authorities({})).toBeUndefined()
})

test('a given authority is trusted, as text and as file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  atEnd(async () => rmSync(folder, { recursive: true }))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, authority)
  const server = await serve(ok, { secure: true })
  for (const trust of [{ ca: authority }, { caFile }, { ca: authority, caFile }]) {
    expect((await client(server.url, trust).send(call)).status).toBe(200)
  }
  const named = client('', { url: '', vanityDomain: `localhost:${server.port}`, ca: authority })
  expect((await named.send(call)).status).toBe(200)
})

test.each([
  // what the environment says, whether the proxy is used
  [(url: string) => ({ HTTPS_PROXY: url }), true],
  [(url: string) => ({ https_proxy: url }), true],
  [(url: string) => ({ https_proxy: url, HTTPS_PROXY: 'http://127.0.0.1:1' }), true],
  [(url: string) => ({ HTTPS_PROXY: url, NO_PROXY: 'localhost,127.0.0.1' }), false],
  [(url: string) => ({ HTTPS_PROXY: url, no_proxy: '127.0.0.1' }), false],
  [(url: string) => ({ HTTPS_PROXY: url, NO_PROXY: '*' }), false],
  [(url: string) => ({ HTTPS_PROXY: url, NO_PROXY: 'example.dev' }), true],
  [() => ({}), false],
])('%o: proxy used is %o', async (env, used) => {
  const server = await serve(ok, { secure: true })
  const via = await proxy()
  const api = client(server.url, { ca: authority, env: env(via.url) })
  expect((await api.send(call)).status).toBe(200)
  expect(via.tunnels.length > 0).toBe(used)
  if (used) expect(via.tunnels[0]).toBe(`127.0.0.1:${server.port}`)
})

test('the environment of the process is not looked at', async () => {
  const before = process.env.http_proxy
  process.env.http_proxy = 'http://127.0.0.1:1'
  atEnd(async () => {
    if (before === undefined) delete process.env.http_proxy
    else process.env.http_proxy = before
  })
  const server = await serve(ok)
  expect((await client(server.url).send(call)).status).toBe(200)
})

test('a proxy that is given outright is used for everything, with its password', async () => {
  const server = await serve(ok)
  const via = await proxy()
  const given = `http://me:canary@${via.host}`
  const api = client(server.url, { proxy: given, env: { NO_PROXY: '*' } })
  expect((await api.send(call)).status).toBe(200)
  expect(via.tunnels[0]).toBe(`127.0.0.1:${server.port}`)
  expect(via.authorizations[0]).toBe(`Basic ${Buffer.from('me:canary').toString('base64')}`)
})

test('a proxy that refuses, hangs up or is silent means that nothing was done', async () => {
  const refusing = await proxy({ status: 407 })
  let rung = 0
  const hangingUp = await listen(
    createTcpServer((socket) => {
      rung++
      socket.destroy()
    }),
  )
  const silent = await listen(
    createTcpServer((socket) => {
      atEnd(async () => socket.destroy())
    }),
  )
  for (const host of [refusing.host, `127.0.0.1:${hangingUp.port}`, `127.0.0.1:${silent.port}`]) {
    const api = client('https://auth.example.dev', {
      proxy: `http://me:canary@${host}`,
      timeoutMs: 100,
      maxAttempts: 2,
    })
    const error = await api
      .send({ method: 'POST', path: '/clients', body: {} })
      .catch((reason) => reason)
    expect(error).toMatchObject({ outcome: 'refused', status: undefined })
    expect(error.message).toContain('the proxy')
    expect(String(error.cause)).not.toContain('canary')
    await api.close()
  }
  expect(rung).toBeLessThanOrEqual(2)
})

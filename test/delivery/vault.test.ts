import { writeFile } from 'node:fs/promises'
import type { Server as HttpServer, IncomingMessage, RequestListener } from 'node:http'
import { createServer, request } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { deliver, rehearse } from '../../provider/delivery'
import { authority, certificate } from '../api/certificate'
import { around, failure, folder, parcel } from './around'
import type { Server } from './vault'
import { startVault } from './vault'

const program = inject('vault')

/** What a proxy does with a request: nothing, lose the answer, or answer with a status itself. */
type Meddling = 'pass' | 'cut' | number

describe.skipIf(!program)('a secret in Vault', () => {
  let vault: Server
  beforeAll(async () => {
    vault = await startVault(program!)
  })
  afterAll(() => vault.stop())

  const here = (env: Record<string, string> = {}) =>
    around('/', { env: { VAULT_ADDR: vault.address, VAULT_TOKEN: vault.token, ...env } })
  const keys = { client_id: parcel.clientId, client_secret: parcel.clientSecret }
  const read = async (path: string) => {
    const answer = await vault.ask('GET', path)
    return answer?.data as { data: Record<string, string>; metadata: { version: number } }
  }
  const proxies: HttpServer[] = []
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) {
      proxy.closeAllConnections()
      await new Promise((done) => proxy.close(done))
    }
  })

  /** Stands before the server. `meddle` sees each request, and may answer in its place or cut the line after it. */
  async function proxied(
    meddle: (seen: IncomingMessage) => Meddling | Promise<Meddling>,
    make: (listener: RequestListener) => HttpServer = createServer,
  ) {
    const proxy = make(async (seen, response) => {
      const verdict = await meddle(seen)
      if (typeof verdict === 'number') return void response.writeHead(verdict).end('{"errors":[]}')
      const { method, headers, url } = seen
      const onward = request(
        new URL(url!, vault.address),
        { method: method!, headers },
        (answer) => {
          if (verdict === 'cut') return void answer.resume().on('end', () => seen.socket.destroy())
          response.writeHead(answer.statusCode!, answer.headers)
          answer.pipe(response)
        },
      )
      seen.pipe(onward)
    })
    proxies.push(proxy)
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
    return (proxy.address() as AddressInfo).port
  }

  test('is made, and is not written again when it holds the same', async () => {
    await rehearse('vault:secret/new', here())
    await expect(read('secret/data/new')).rejects.toThrow('404')
    expect(await deliver('vault:secret/new', parcel, here())).toEqual({ version: '1' })
    expect(await deliver('vault:secret/new', parcel, here())).toEqual({ version: '1' })
    expect((await read('secret/data/new')).data).toEqual(keys)
  })

  test('keeps the keys of others, in a mount whose name has a slash', async () => {
    await vault.ask('POST', 'team/kv/data/a/b', { data: { other: '1', client_id: 'old' } })
    expect(await deliver('vault:team/kv/a/b', parcel, here())).toEqual({ version: '2' })
    expect((await read('team/kv/data/a/b')).data).toEqual({ other: '1', ...keys })
  })

  test('loses no key when many write at the same time', async () => {
    const names = ['a', 'b', 'c']
    await Promise.all(
      names.map((name) =>
        deliver(`vault:secret/many?key-id=${name}-id&key-secret=${name}-secret`, parcel, here()),
      ),
    )
    const all = names.flatMap((name) => [`${name}-id`, `${name}-secret`])
    expect(Object.keys((await read('secret/data/many')).data).sort()).toEqual(all.sort())
  })

  test('is read anew when somebody writes between reading and writing', async () => {
    await vault.ask('POST', 'secret/data/race', { data: { other: '1' } })
    let raced = false
    const port = await proxied(async ({ method }): Promise<Meddling> => {
      if (method === 'PATCH' && !raced) {
        raced = true
        await vault.ask('POST', 'secret/data/race', { data: { other: '2', more: '3' } })
      }
      return 'pass'
    })
    const what = here({ VAULT_ADDR: `http://127.0.0.1:${port}` })
    expect(await deliver('vault:secret/race', parcel, what)).toEqual({ version: '3' })
    expect((await read('secret/data/race')).data).toEqual({ other: '2', more: '3', ...keys })
    expect(what.waits).toEqual([500])
  })

  test('is made anew after its last version was deleted', async () => {
    await vault.ask('POST', 'secret/data/gone', { data: { other: '1' } })
    await vault.ask('DELETE', 'secret/data/gone')
    expect(await deliver('vault:secret/gone', parcel, here())).toEqual({ version: '2' })
    expect((await read('secret/data/gone')).data).toEqual(keys)
  })

  for (const [may, capabilities] of [
    ['only patch, and not read', ['patch']],
    ['read and write as a whole, and not patch', ['read', 'update']],
  ] as const)
    test(`keeps the keys of others with a token that may ${may}`, async () => {
      const name = capabilities.join('-')
      await vault.ask('POST', `secret/data/${name}`, { data: { other: '1' } })
      const VAULT_TOKEN = await vault.tokenThatMay({ [`secret/data/${name}`]: [...capabilities] })
      await rehearse(`vault:secret/${name}`, here({ VAULT_TOKEN }))
      await deliver(`vault:secret/${name}`, parcel, here({ VAULT_TOKEN }))
      expect((await read(`secret/data/${name}`)).data).toEqual({ other: '1', ...keys })
    })

  test('is written once when the answer gets lost', async () => {
    let lost = 0
    const port = await proxied(({ method }) => (method === 'POST' && lost++ === 0 ? 'cut' : 'pass'))
    const what = here({ VAULT_ADDR: `http://127.0.0.1:${port}` })
    expect(await deliver('vault:secret/lost', parcel, what)).toEqual({ version: '1' })
    expect(lost).toBe(1)
  })

  test('is delivered over TLS to a server whose authority is given', async () => {
    const port = await proxied(
      () => 'pass',
      (listener) => createSecureServer(certificate, listener),
    )
    const cwd = await folder()
    await writeFile(join(cwd, 'ca.pem'), authority)
    const env = { VAULT_ADDR: `https://127.0.0.1:${port}`, VAULT_TOKEN: vault.token }
    const trusted = around(cwd, { env: { ...env, VAULT_CACERT: 'ca.pem' } })
    expect(await deliver('vault:secret/tls', parcel, trusted)).toEqual({ version: '1' })
    const distrusted = await failure('vault:secret/tls', around(cwd, { env }))
    expect(distrusted.message).toContain('its certificate is not trusted (')
    expect(distrusted.outcome).toBe('refused')
  })

  test('is delivered with the token that `vault login` left', async () => {
    const HOME = await folder()
    await writeFile(join(HOME, '.vault-token'), `${vault.token}\n`)
    await deliver('vault:secret/home', parcel, here({ VAULT_TOKEN: '', HOME }))
  })

  describe('is not delivered', () => {
    const refused = async (target: string, env: Record<string, string>, said: string) => {
      const error = await failure(target, here(env))
      expect(error.message).toContain(said)
      expect(error.outcome).toBe('refused')
      await expect(rehearse(target, here(env))).rejects.toThrow(said.split(' was answered')[0])
    }

    test('when the token may not write', async () => {
      await vault.ask('POST', 'secret/data/kept', { data: { other: '1' } })
      const VAULT_TOKEN = await vault.tokenThatMay({ 'secret/data/kept': ['read'] })
      const error = await failure('vault:secret/kept', here({ VAULT_TOKEN }))
      expect(error.message).toMatch(
        /^cannot deliver the secret to vault:secret\/kept: writing was answered with status 403: .*permission denied.*; check VAULT_TOKEN, VAULT_NAMESPACE and the policies of the token$/,
      )
      await expect(rehearse('vault:secret/kept', here({ VAULT_TOKEN }))).rejects.toThrow(
        'could not deliver a secret to vault:secret/kept: the token may only read secret/data/kept; allow it update or patch on that path in a policy',
      )
      expect((await read('secret/data/kept')).data).toEqual({ other: '1' })
    })

    test('when the token is none', () =>
      refused('vault:secret/x', { VAULT_TOKEN: 'made-up' }, 'asking for the engine was answered'))

    test('when there is no token', () =>
      refused(
        'vault:secret/x',
        { VAULT_TOKEN: '' },
        'there is no token for Vault; set VAULT_TOKEN',
      ))

    test('when the address is none', () =>
      refused('vault:secret/x', { VAULT_ADDR: 'vault:8200' }, 'VAULT_ADDR is not the address'))

    test('when the certificates cannot be read', () =>
      refused(
        'vault:secret/x',
        { VAULT_CACERT: '/none.pem' },
        'VAULT_CACERT cannot be read (ENOENT)',
      ))

    test('when the engine is of version 1', () =>
      refused('vault:old/x', {}, 'old/ is a KV engine of version 1; name a path'))

    test('when the engine is none for secrets', () =>
      refused('vault:sys/x', {}, 'sys/ is a system engine; name a path'))

    test('when the mount is not there', () =>
      refused('vault:nowhere/x', {}, 'asking for the engine was answered with status'))

    test('when nobody listens', async () => {
      const port = await proxied(() => 'pass')
      const [proxy] = proxies.splice(0)
      await new Promise((done) => proxy!.close(done))
      const what = here({ VAULT_ADDR: `http://127.0.0.1:${port}` })
      const error = await failure('vault:secret/x', what)
      expect(error.message).toContain('it cannot be reached (ECONNREFUSED); check the address')
      expect(error.outcome).toBe('refused')
      expect(what.waits).toEqual([500, 1000, 2000])
    })

    test('when the server is out of order or sealed, and is asked four times', async () => {
      let asked = 0
      const port = await proxied(({ method }) => {
        if (method === 'GET') return 'pass'
        asked++
        return 503
      })
      const what = here({ VAULT_ADDR: `http://127.0.0.1:${port}` })
      const error = await failure('vault:secret/sealed', what)
      expect(error.message).toMatch(
        /writing was answered with status 503; it may have been written all the same, and delivering it again does no harm; unseal Vault, or wait until it is back$/,
      )
      expect(error.outcome).toBe('unknown')
      expect(asked).toBe(4)
    })
  })
})

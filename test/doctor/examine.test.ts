import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needs } from '../../provider/doctor'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { certify, makeAuthority } from '../../provider/emulator/certificates'
import { listen } from '../api/server'
import { apiOf } from '../emulator/caller'
import type { Env } from './patient'
import { envOf, examined, ill, worker } from './patient'

let emulator: Emulator
let folder: string
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(join(tmpdir(), 'doctor-test-'))
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

const everything = Object.values(needs)
  .flat()
  .map(({ permission }) => permission)

describe('a credential', () => {
  test('that may do everything is well, and nothing was written', async () => {
    const before = emulator.requests.length
    const report = await examined(envOf(emulator))
    expect(ill(report)).toEqual([])
    expect(report).toMatchObject({ verdict: 'ok', unchecked: [] })
    const said = report.findings.map(({ says }) => says).join('\n')
    expect(said).toContain(emulator.applicationId)
    expect(said).toContain('It lives 30 minutes')
    const asked = emulator.requests.slice(before)
    expect(asked.length).toBeGreaterThan(1)
    const writes = asked.filter(({ method }) => method !== 'GET').map(({ path }) => path)
    expect(writes).toEqual(['/api/v1/oauth2/token'])
  })

  test('with a wrong secret is told from one that is not known', async () => {
    const wrong = { ...envOf(emulator), WRISTBAND_CLIENT_SECRET: 'canary-of-a-wrong-secret' }
    const report = await examined(wrong)
    expect(ill(report)).toEqual(['problem credentials.refused'])
    expect(report.unchecked).toEqual(['permissions'])
    const [refused] = report.findings.filter(({ level }) => level === 'problem')
    expect(refused?.says).toContain('The host knows this client id')
    expect(refused?.mend).toContain('Rotate its secret')
    const stranger = await examined({ ...wrong, WRISTBAND_CLIENT_ID: 'a'.repeat(26) })
    expect(ill(stranger)).toEqual(['problem credentials.refused'])
    const says = stranger.findings.find(({ level }) => level === 'problem')?.says
    expect(says).toContain('does not show a client of this id either')
  })

  test('of a tenant, or of another application than was set, is pointed out', async () => {
    const api = await apiOf(emulator)
    const tenant = await api('POST', '/tenants', {
      applicationId: emulator.applicationId,
      name: 'north',
      displayName: 'North',
    })
    const owner = { ownerType: 'TENANT', ownerId: tenant.body.id }
    const env = await worker(emulator, everything, owner)
    expect(ill(await examined(env))).toEqual(['warning credentials.tenant'])
    const other = { ...envOf(emulator), WRISTBAND_APPLICATION_ID: 'b'.repeat(26) }
    expect(ill(await examined(other))).toEqual(['warning credentials.application.other'])
  })
})

describe('permissions', () => {
  test('that are missing are named, with the click that gives them', async () => {
    const env = await worker(
      emulator,
      everything.filter((each) => each !== 'client:rotate-secret' && each !== 'tenant:delete'),
    )
    const report = await examined(env)
    expect(ill(report)).toEqual([
      'problem permissions.tenant:delete',
      'problem permissions.client:rotate-secret',
    ])
    expect(report.findings.find(({ level }) => level === 'problem')?.mend).toContain(
      `give the client ${env.WRISTBAND_CLIENT_ID} the role "Application Admin Client"`,
    )
    const clients = await examined(env, { resources: ['OAuthClient'] })
    expect(ill(clients)).toEqual(['problem permissions.client:rotate-secret'])
  })

  test('that hardly anybody has do not hinder', async () => {
    const usual = Object.values(needs)
      .flat()
      .filter(({ rare }) => !rare)
    const env = await worker(
      emulator,
      usual.map(({ permission }) => permission),
    )
    expect(ill(await examined(env))).toEqual([])
  })

  test('of a preview are to read, and more is too much', async () => {
    const reads = everything.filter((each) => each.endsWith(':read'))
    const env = await worker(emulator, reads)
    expect(ill(await examined(env, { purpose: 'preview' }))).toEqual([])
    const more = await worker(emulator, [...reads, 'client:delete'])
    const report = await examined(more, { purpose: 'preview' })
    expect(ill(report)).toEqual(['warning permissions.spare'])
    const spare = report.findings.find(({ id }) => id === 'permissions.spare')
    expect(spare?.says).toMatch(/may also do client:delete\.$/)
  })

  test('are tried out by reads where the server does not tell them, and the rest is called unknown', async () => {
    const env = await worker(emulator, ['application:read', 'client:read'])
    emulator.faults.add({
      path: '/api/v1/permission-info',
      effect: { kind: 'status', status: 404, when: 'before' },
    })
    try {
      const report = await examined(env)
      expect(ill(report)).toContain('problem permissions.tenant:read')
      expect(ill(report)).toContain('warning permissions.client:delete')
      expect(ill(report)).not.toContain('warning permissions.client:read')
      const unknown = report.findings.find(({ id }) => id === 'permissions.client:delete')
      expect(unknown?.says).toContain('cannot be known without writing')
      expect(emulator.requests.at(-1)?.method).toBe('GET')
    } finally {
      emulator.faults.clear()
    }
  })

  test('the list of needs names what the server knows, and nothing else', async () => {
    // the first client of an emulator has every permission there is
    const api = await apiOf(emulator)
    const { body } = await api('GET', `/permission-info?values=${everything.join(',')}`)
    const held = body.items.map(({ value }: { value: string }) => value)
    expect(held).toEqual([...new Set(everything)])
  })
})

describe('the way to the server', () => {
  const env = (url: string, more: object = {}) => ({
    ...envOf(emulator),
    WRISTBAND_URL: url,
    ...more,
  })

  test('a name that does not resolve', async () => {
    const report = await examined(env('https://wristband.invalid'))
    expect(ill(report)).toEqual(['problem reachability.dns'])
    expect(report.unchecked).toEqual(['credentials', 'permissions', 'clock'])
  })

  test('a port that nobody listens on', async () => {
    const { server, port } = await listen(createServer())
    await new Promise((resolve) => server.close(resolve))
    const report = await examined(env(`http://127.0.0.1:${port}`))
    expect(ill(report)).toEqual(['problem reachability.refused'])
  })

  test('a host that is something else', async () => {
    const page = createServer((_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>no</h1>')
    })
    const { port } = await listen(page)
    const report = await examined(env(`http://127.0.0.1:${port}`))
    expect(ill(report)).toEqual(['problem credentials.strange'])
    expect(report.findings.find(({ level }) => level === 'problem')?.mend).toContain('vanityDomain')
  })

  const secured = async (now: Date, hosts = ['127.0.0.1']) => {
    const authority = await makeAuthority(now)
    const server = createSecureServer(await certify(authority, hosts, now), (_, response) => {
      response.writeHead(404).end()
    })
    const { port } = await listen(server)
    const caFile = join(folder, `${port}.pem`)
    await writeFile(caFile, authority.cert)
    return { url: `https://127.0.0.1:${port}`, caFile: { WRISTBAND_CA_FILE: caFile } }
  }
  const yearsAgo = (years: number) => new Date(Date.now() - years * 365 * 86_400_000)

  test('a certificate that has expired', async () => {
    const { url, caFile } = await secured(yearsAgo(2))
    expect(ill(await examined(env(url, caFile)))).toEqual([
      'problem reachability.certificate.expired',
    ])
  })

  test('a certificate that ends soon', async () => {
    const { url, caFile } = await secured(new Date(yearsAgo(1).getTime() + 5 * 86_400_000))
    expect(ill(await examined(env(url, caFile)))).toContain(
      'warning reachability.certificate.ending',
    )
  })

  test('a certificate of an authority that was not given, and of another host', async () => {
    const { url } = await secured(yearsAgo(0))
    const untrusted = await examined(env(url))
    expect(ill(untrusted)).toEqual(['problem reachability.certificate.untrusted'])
    const mend = untrusted.findings.find(({ level }) => level === 'problem')?.mend
    expect(mend).toContain('caFile')
    const other = await secured(yearsAgo(0), ['auth.example'])
    expect(ill(await examined(env(other.url, other.caFile)))).toEqual([
      'problem reachability.certificate.host',
    ])
  })

  test('a CA file that is none', async () => {
    const caFile = { WRISTBAND_CA_FILE: join(folder, 'none.pem') }
    const report = await examined(env('https://127.0.0.1:1', caFile))
    expect(ill(report)).toEqual(['problem configuration.caFile.wrong'])
  })

  test('a proxy is told without its password, and only the whole way is tried', async () => {
    const { server, port } = await listen(createServer())
    await new Promise((resolve) => server.close(resolve))
    const proxy = `http://me:canary-password@127.0.0.1:${port}`
    const report = await examined(env('https://wristband.invalid', { HTTPS_PROXY: proxy }))
    expect(ill(report)).toEqual(['problem credentials.unreached'])
    expect(JSON.stringify(report)).toContain(`the proxy 127.0.0.1:${port}, from HTTPS_PROXY`)
    expect(JSON.stringify(report)).not.toContain('canary-password')
    const set = await examined(env('https://wristband.invalid', { WRISTBAND_PROXY: proxy }))
    expect(JSON.stringify(set)).not.toContain('canary-password')
  })
})

describe('the clock', () => {
  test.each([
    ['95 s ahead of', 95_000, ['warning clock.skew']],
    ['95 s behind', -95_000, ['warning clock.skew']],
    ['within', 20_000, []],
  ])('%s the server', async (words, skew, expected) => {
    const report = await examined(envOf(emulator), { now: () => Date.now() + skew })
    expect(ill(report)).toEqual(expected)
    const says = report.findings.find(({ area }) => area === 'clock')?.says ?? ''
    expect(says.replace(/9[3-6] s/, '95 s')).toContain(words)
  })
})

test('a secret is in no sentence, wherever it was put', async () => {
  const canary = 'canary-4f1c9a-secret'
  const wrong: Env = { ...envOf(emulator), WRISTBAND_CLIENT_SECRET: canary }
  const { WRISTBAND_URL: _, ...without } = wrong
  const cases = [
    wrong,
    { ...wrong, WRISTBAND_CLIENT_ID: canary },
    { ...without, WRISTBAND_VANITY_DOMAIN: canary },
    { ...wrong, WRISTBAND_URL: `https://${canary}.invalid` },
    { ...wrong, WRISTBAND_TIMEOUT: canary },
    { ...wrong, WRISTBAND_CA_FILE: canary },
    { WRISTBAND_CLIENTSECRET: canary, WRISTBAND_URL: emulator.url },
    { ...wrong, WRISTBAND_CLIENT_SECRET: ` ${canary}\n` },
  ]
  for (const env of cases) {
    const report = await examined(env)
    expect(report.verdict).toBe('problem')
    expect(JSON.stringify(report)).not.toContain(canary)
  }
})

test('a worker of the emulator has what it was granted', async () => {
  // so that the tests above can fail
  const env = await worker(emulator, [])
  expect(ill(await examined(env)).length).toBeGreaterThan(8)
})

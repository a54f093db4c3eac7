import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask, askToken } from '../emulator/caller'

const main = join(__dirname, '../../provider/cli/main.ts')
const command = ['--import', 'tsx', main, 'emulator']

interface Ready {
  url: string
  vanityDomain: string
  applicationId: string
  clientId: string
  clientSecret: string
  caFile?: string
}

interface Running extends Ready {
  child: ChildProcess
  stdout(): string
  stderr(): string
}

const children: ChildProcess[] = []
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-test-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL')
})

const start = (...flags: string[]) => launch([...command, ...flags])

async function launch(words: string[]): Promise<Running> {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let [stdout, stderr] = ['', '']
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk
      if (stdout.includes('\n')) resolve(JSON.parse(stdout.slice(0, stdout.indexOf('\n'))))
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${stderr}`)))
  })
  return { ...(await ready), child, stdout: () => stdout, stderr: () => stderr }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = await ended
  return code
}

const token = async ({ url, clientId: id, clientSecret: secret }: Ready): Promise<string> =>
  (await askToken({ url }, { grant_type: 'client_credentials' }, { id, secret })).body.access_token

const api = async (emulator: Ready, method: string, path: string, body?: object) =>
  ask(`${emulator.url}/api/v1${path}`, method, {
    headers: { authorization: `Bearer ${await token(emulator)}` },
    ...(body ? { body } : {}),
  })

const tenant = ({ applicationId }: Ready, name = 'acme') => ({
  applicationId,
  name,
  displayName: name,
})

test('one line of JSON on stdout is all there ever is, and the log holds no secret', async () => {
  const emulator = await start()
  expect(Object.keys(JSON.parse(emulator.stdout()))).toEqual([
    'url',
    'vanityDomain',
    'applicationId',
    'clientId',
    'clientSecret',
  ])
  expect(emulator.url).toBe(`http://${emulator.vanityDomain}`)
  const made = await api(emulator, 'POST', '/tenants', tenant(emulator))
  expect(made.status).toBe(201)
  await ask(`${emulator.url}/login?client_id=canary-in-a-query`, 'GET')
  const bearer = await token(emulator)
  expect(await end(emulator.child, 'SIGTERM')).toBe(0)
  expect(emulator.stdout().split('\n')).toEqual([expect.any(String), ''])
  expect(emulator.stderr()).toContain('POST /api/v1/tenants 201')
  for (const secret of [emulator.clientSecret, bearer, 'canary']) {
    expect(emulator.stderr()).not.toContain(secret)
  }
})

test('what a library says goes to stderr', async () => {
  const talker = `data:text/javascript,process.on('SIGUSR2', () => console.info('by the way'))`
  const emulator = await launch(['--import', talker, ...command])
  emulator.child.kill('SIGUSR2')
  while (!emulator.stderr().includes('by the way')) await once(emulator.child.stderr!, 'data')
  expect(emulator.stdout()).not.toContain('by the way')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it cleanly, open requests or not',
  async (signal) => {
    const emulator = await start('--fault', '* /api/v1/** silence')
    const open = ask(`${emulator.url}/api/v1/clients/x`, 'GET').then(
      () => 'answered',
      () => 'broken',
    )
    const seen = async (): Promise<number> =>
      (await ask(`${emulator.url}/_emulator/requests`, 'GET')).body.requests.length
    while ((await seen()) === 0);
    expect(await end(emulator.child, signal)).toBe(0)
    expect(await open).toBe('broken')
  },
)

test('flags reach the server', async () => {
  // biome-ignore format: a flag and its value
  const emulator = await start(
    '--application-name', 'shop',
    '--environment', 'PRODUCTION',
    '--no-application-admin',
    '--token-lifetime', '77',
    '--tenant-delete-reads', '0',
    '--domain', 'app.localhost',
    '--fault', 'GET /api/v1/clients/* status=503 count=1',
    '--fault', 'GET /api/v1/clients/* status=502 nth=2',
  )
  expect(emulator.vanityDomain).toMatch(/^app\.localhost:\d+$/)
  const here = { ...emulator, url: emulator.url.replace('app.localhost', '127.0.0.1') }
  expect((await api(here, 'POST', '/applications', {})).status).toBe(403)
  expect((await api(here, 'GET', `/applications/${here.applicationId}`)).body).toMatchObject({
    name: 'shop',
    environmentType: 'PRODUCTION',
    vanityDomain: emulator.vanityDomain,
  })
  const { body } = await askToken(
    here,
    { grant_type: 'client_credentials' },
    { id: here.clientId, secret: here.clientSecret },
  )
  expect(body.expires_in).toBe(77)
  const made = (await api(here, 'POST', '/tenants', tenant(here))).body
  expect(made.vanityDomain).toBe(`acme-${emulator.vanityDomain}`)
  await api(here, 'DELETE', `/tenants/${made.id}`)
  expect((await api(here, 'GET', `/tenants/${made.id}`)).status).toBe(404)
  const client = `/clients/${here.clientId}`
  expect((await api(here, 'GET', client)).status).toBe(503)
  expect((await api(here, 'GET', client)).status).toBe(502)
  expect((await api(here, 'GET', client)).status).toBe(200)
})

test('with --tls the CA file makes it trusted, and goes with it', async () => {
  const emulator = await start('--tls')
  const { caFile = '' } = emulator
  expect(emulator.url).toMatch(/^https:/)
  const program = `fetch('${emulator.url}/api/v1/oauth2/jwks').then((answer) => console.log(answer.status))`
  const run = promisify(execFile)
  const trusted = await run(process.execPath, ['-e', program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  })
  expect(trusted.stdout).toBe('200\n')
  await expect(
    run(process.execPath, ['-e', program], { env: { PATH: process.env.PATH } }),
  ).rejects.toThrow(/fetch failed/)
  expect(await end(emulator.child, 'SIGTERM')).toBe(0)
  await expect(readFile(caFile)).rejects.toThrow('ENOENT')
})

describe('with --data', () => {
  test('no answered write is lost when the process is killed between two', async () => {
    const data = join(folder, 'killed.json')
    const first = await start('--data', data)
    const bearer = await token(first)
    const answered: string[] = []
    let place = 0
    // writers that go on until the server is gone, so that some writes are always under way when it dies
    const write = async (): Promise<void> => {
      for (;;) {
        const got = await ask(`${first.url}/api/v1/tenants`, 'POST', {
          headers: { authorization: `Bearer ${bearer}` },
          body: tenant(first, `tenant-${place++}`),
        })
        answered.push(got.body.id)
        if (answered.length === 30) first.child.kill('SIGKILL')
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: 8 }, write))
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
    expect(answered.length).toBeGreaterThanOrEqual(30)
    await end(first.child, 'SIGKILL')

    const second = await start('--data', data)
    expect([second.clientId, second.clientSecret]).toEqual([first.clientId, first.clientSecret])
    for (const id of answered) expect((await api(second, 'GET', `/tenants/${id}`)).status).toBe(200)
  })

  test('the CA stays the same', async () => {
    const data = join(folder, 'tls.json')
    const first = await start('--data', data, '--tls')
    const before = await readFile(first.caFile ?? '', 'utf8')
    await end(first.child, 'SIGTERM')
    const second = await start('--data', data, '--tls')
    expect(second.caFile).toBe(first.caFile)
    expect(await readFile(second.caFile ?? '', 'utf8')).toBe(before)
  })
})

test.each([
  [['--port', 'many'], /whole number/],
  [['--environment', 'STAGING'], /DEVELOPMENT, PRODUCTION/],
  [['--fault', 'GET /x flood'], /latency, rate-limit/],
  [['--wrong'], /unknown option/],
])('%j is refused with what would be accepted, and nothing on stdout', async (flags, sentence) => {
  const run = promisify(execFile)
  const refused = run(process.execPath, [...command, ...flags])
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(sentence),
  })
})

test('a taken port is said in one sentence', async () => {
  const { vanityDomain } = await start()
  const port = vanityDomain.slice(vanityDomain.indexOf(':') + 1)
  const refused = promisify(execFile)(process.execPath, [...command, '--port', port])
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/EADDRINUSE/),
  })
})

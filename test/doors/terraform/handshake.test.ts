import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { credentials } from '@grpc/grpc-js'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { GRPCController } from '../../../provider/doors/terraform/proto/generated/goplugin/grpc_controller_pb'
import { Provider } from '../../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'
import { resourceSchemas } from '../../../provider/doors/terraform/schema'
import type { Host, Started } from './plugin'
import { connect, cookie, hostCertificate, start, trusting } from './plugin'
import { buildProvider } from './terraform'

let folder: string
let file: string
const running: Started[] = []
const hosts: Host[] = []
const own = hostCertificate()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-plugin-'))
  file = await buildProvider(folder)
})

afterEach(async () => {
  for (const host of hosts.splice(0)) host.close()
  for (const { process, exited } of running.splice(0)) {
    process.kill('SIGKILL')
    await exited
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function started(env: Record<string, string> = {}) {
  const one = await start(file, { PLUGIN_CLIENT_CERT: own.cert, ...env })
  running.push(one)
  return one
}

function host(...args: Parameters<typeof connect>) {
  const one = connect(...args)
  hosts.push(one)
  return one
}

test('the handshake is one line: core protocol, protocol, network, address, grpc, certificate', async () => {
  const { handshake, certificate } = await started()
  expect(handshake).toEqual([
    '1',
    '6',
    'unix',
    expect.stringContaining('/'),
    'grpc',
    expect.stringMatching(/^[A-Za-z0-9+/]+$/),
  ])
  expect(certificate).toContain('BEGIN CERTIFICATE')
})

test('a person who starts it reads a sentence, and nothing on standard output', async () => {
  const one = await started({ TF_PLUGIN_MAGIC_COOKIE: 'no' })
  expect(await one.exited).toBe(1)
  expect(one.handshake).toEqual([])
  expect(one.stderr()).toMatch(/^this program is a plugin of Terraform and OpenTofu[^\n]+\n$/)
})

test('a host of another protocol is told which one is spoken', async () => {
  const one = await started({ PLUGIN_PROTOCOL_VERSIONS: '4,5' })
  expect(await one.exited).toBe(1)
  expect(one.stderr()).toContain('speaks plugin protocol 6')
})

test('a host without a certificate is not served', async () => {
  const one = await started({ PLUGIN_CLIENT_CERT: '' })
  expect(await one.exited).toBe(1)
  expect(one.stderr()).toContain('PLUGIN_CLIENT_CERT is missing')
})

for (const network of ['unix', 'tcp'])
  test(`over ${network}, only the host whose certificate was announced gets an answer`, async () => {
    const one = await started({ WRISTBAND_PLUGIN_TRANSPORT: network })
    expect(one.handshake[2]).toBe(network)
    const strangers = {
      'without a certificate': trusting(one),
      'with a certificate of its own': trusting(one, hostCertificate()),
      'in clear': credentials.createInsecure(),
    }
    for (const stranger of Object.values(strangers))
      await expect(host(one.target, stranger).call(Provider, 'getMetadata', {})).rejects.toThrow(
        /UNAVAILABLE|DEADLINE/,
      )
    const right = host(one.target, trusting(one, own))
    const { resources } = await right.call(Provider, 'getMetadata', {})
    expect(resources.map(({ typeName }) => typeName)).toContain('wristband_oauth_client')
  })

test('a host does not take another provider for this one', async () => {
  const [one, other] = [await started(), await started()]
  await expect(
    host(one.target, trusting(other, own)).call(Provider, 'getMetadata', {}),
  ).rejects.toThrow(/UNAVAILABLE/)
})

test('it ends when the host says so, and leaves no file behind', async () => {
  const one = await started()
  const socket = one.target.slice('unix:'.length)
  expect(existsSync(socket)).toBe(true)
  await host(one.target, trusting(one, own)).call(GRPCController, 'shutdown', {})
  expect(await one.exited).toBe(0)
  expect(existsSync(dirname(socket))).toBe(false)
})

test("a person's Ctrl-C does not end it: the host decides", async () => {
  const one = await started()
  one.process.kill('SIGINT')
  const { resources } = await host(one.target, trusting(one, own)).call(Provider, 'getMetadata', {})
  expect(resources).toHaveLength(resourceSchemas.length)
})

test('it does not outlive the host', async () => {
  const script = `require('node:child_process').spawn(process.argv[1], { stdio: ['ignore', 'inherit', 'inherit'] })`
  const parent = spawn(process.execPath, ['-e', script, file], {
    env: { PATH: process.env.PATH, ...cookie, PLUGIN_CLIENT_CERT: own.cert },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  // the pipe is closed by the last process that holds it, which is the provider
  parent.stdout.resume()
  await once(parent.stdout, 'close')
})

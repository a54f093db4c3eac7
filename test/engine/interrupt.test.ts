import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { machine, machineToken } from '../emulator/caller'
import { Gate } from './gate'
import { Ground, javascript, resourcesOf } from './ground'
import { pluggedIn, project } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'

let ground: Ground
let gate: Gate
let stack: Stack

const program = {
  ...javascript(`const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE' })
exports.id = worker.id
exports.secret = worker.secret`),
  'Pulumi.yaml': project('{ name: nodejs, options: { typescript: false } }'),
}

/** Who creates, how its process is called, and what of a stack is its own. */
const doors = [
  { door: 'the bridge', plugin: 'false', process: 'dynamic-provider', inState: resourcesOf },
  { door: 'the plugin', plugin: 'true', process: 'pulumi-resource-wristband', inState: pluggedIn },
]

beforeEach(async () => {
  ground = await Ground.open()
  gate = await Gate.open(ground.emulator.url)
  stack = await ground.stack(program, { env: { WRISTBAND_URL: gate.url } })
})
afterEach(async () => {
  await ground?.close()
  await gate?.close()
})

/** Starts a deployment and stops its creation on the way to the server. */
async function midway(method = 'POST', path = '/clients') {
  const held = gate.hold(method, path)
  const running = stack.start(['up', '--yes', '--skip-preview'])
  await Promise.race([held.arrived, running.result.then(must)])
  return { running, release: held.release }
}

describe.each(doors)('creations by $door', ({ plugin, process, inState }) => {
  test('one Ctrl-C waits for the creation under way, and the state has it', async () => {
    await stack.config('wristband:plugin', plugin)
    const { running, release } = await midway()
    running.signal('SIGINT')
    await running.says('^C received; cancelling')
    release()
    const { code, text } = await running.result
    expect(code).not.toBe(0)
    expect(text).toContain('update canceled')

    const { worker } = await inState(stack)
    expect(await ground.clients()).toMatchObject([{ id: worker!.id }])
    must(await stack.up())
    expect(await ground.clients()).toMatchObject([{ id: worker!.id }])
    const { id, secret } = (await stack.outputs({ showSecrets: true })) as Record<string, string>
    expect(await machineToken(ground.emulator, { id: id!, secret: secret! })).toMatch(/^ey/)
  })

  // what a process has taken is told by Linux only
  test.runIf(platform === 'linux')(
    'two of them leave nothing on the server that no state knows',
    async () => {
      await stack.config('wristband:plugin', plugin)
      const { running, release } = await midway()
      running.signal('SIGINT')
      await running.says('^C received; cancelling')
      running.signal('SIGINT')
      await vi.waitFor(async () => expect(await isTold(process)).toBe(true), {
        timeout: 20_000,
        interval: 20,
      })
      release()
      expect((await running.result).code).not.toBe(0)

      // what the engine has left behind goes on for a moment
      await vi.waitFor(() => expect(writes()).toEqual(['POST', 'DELETE']), {
        timeout: 20_000,
        interval: 50,
      })
      expect(await ground.clients()).toEqual([])
      expect(await inState(stack)).toEqual({})

      must(await stack.up())
      const { worker } = await inState(stack)
      expect(await ground.clients()).toMatchObject([{ id: worker!.id }])
    },
  )

  test.runIf(platform === 'linux')(
    'two of them leave a client the roles that it has by then',
    async () => {
      const before = await made('/roles', role('before'))
      const after = await made('/roles', role('after'))
      const client = await made('/clients', machine(ground.emulator))
      await ground.api('PUT', `/clients/${client}/roles`, { roleIds: [before] })
      stack = await ground.stack(
        {
          ...program,
          ...javascript(
            `new wristband.ClientRoles('jobs', { clientId: '${client}', roleIds: ['${after}'] })`,
          ),
          'Pulumi.yaml': program['Pulumi.yaml'],
        },
        { env: { WRISTBAND_URL: gate.url } },
      )
      await stack.config('wristband:plugin', plugin)
      const { running, release } = await midway('PUT', `/clients/${client}/roles`)
      running.signal('SIGINT')
      await running.says('^C received; cancelling')
      running.signal('SIGINT')
      const patience = { timeout: 20_000, interval: 20 }
      await vi.waitFor(async () => expect(await isTold(process)).toBe(true), patience)
      release()
      expect((await running.result).code).not.toBe(0)
      await vi.waitFor(async () => expect(await signals(process)).toBeUndefined(), patience)
      const { items } = (await ground.api('GET', `/clients/${client}/roles`)).body
      expect(items).toMatchObject([{ id: after }])
      expect(await inState(stack)).toEqual({})
    },
  )
})

const made = async (path: string, body: object): Promise<string> =>
  (await ground.api('POST', path, body)).body.id

const role = (name: string) => ({
  ownerType: 'APPLICATION',
  ownerId: ground.emulator.applicationId,
  name,
  displayName: name,
  tenantVisibility: 'ALL',
})

/** Whether the process that creates has taken the signal: it listens for one, and then no longer. */
async function isTold(process: string): Promise<boolean> {
  const caught = await signals(process)
  return caught !== undefined && (caught & sigint) === 0n
}

/** The signals that the process that creates listens for; undefined when it is gone. */
async function signals(process: string): Promise<bigint | undefined> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const of = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
    const [called, given] = await Promise.all([of('cmdline'), of('environ')])
    if (!called.includes(process) || !given.includes(`WRISTBAND_URL=${gate.url}\0`)) continue
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(await of('status'))?.[1]
    if (caught !== undefined) return BigInt(`0x${caught}`)
  }
  return undefined
}

/** Bit of SIGINT, signal 2, in the masks that Linux shows. */
const sigint = 1n << 1n

const writes = () =>
  ground.emulator.requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/clients'))
    .map(({ method }) => method)

import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { machineToken } from '../emulator/caller'
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
async function midway() {
  const held = gate.hold('POST', '/clients')
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
})

/** Whether the process that creates has taken the signal: it listens for one, and then no longer. */
async function isTold(process: string): Promise<boolean> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const of = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
    const [called, given] = await Promise.all([of('cmdline'), of('environ')])
    if (!called.includes(process) || !given.includes(`WRISTBAND_URL=${gate.url}\0`)) continue
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(await of('status'))?.[1]
    return caught !== undefined && (BigInt(`0x${caught}`) & sigint) === 0n
  }
  return false
}

/** Bit of SIGINT, signal 2, in the masks that Linux shows. */
const sigint = 1n << 1n

const writes = () =>
  ground.emulator.requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/clients'))
    .map(({ method }) => method)

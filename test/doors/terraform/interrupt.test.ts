import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { parseFault, startEmulator } from '../../../provider/emulator'
import { apiOf, machine as ofMachine } from '../../emulator/caller'
import { underEach } from './engines'
import type { Gate } from './gate'
import { openGate } from './gate'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const machine = `resource "wristband_oauth_client" "worker" {
  name = "worker"
  type = "MACHINE_TO_MACHINE"
}`

underEach('a person who stops an apply', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let gate: Gate
  let terraform: Terraform

  beforeEach(async () => {
    emulator = await startEmulator()
    gate = await openGate(emulator)
    terraform = await openTerraform(
      { ...connectionTo(emulator), WRISTBAND_URL: gate.url },
      false,
      {},
      engine,
    )
    await terraform.write(machine)
  })

  afterEach(async () => {
    await terraform.close()
    await gate.close()
    await emulator.close()
  })

  const clients = async () => {
    const api = await apiOf(emulator)
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    return body.items.filter(({ id }: { id: string }) => id !== emulator.clientId)
  }

  for (const [says, fault] of [
    ['with Ctrl-C gets the client that was being made into the state', undefined],
    ['with Ctrl-C gets it also when the answer is lost', 'POST /api/v1/clients reset=after nth=1'],
  ] as const)
    test(says, async () => {
      if (fault) emulator.faults.add(parseFault(fault))
      const post = gate.hold('POST', /\/clients$/)
      const applying = terraform.start(['apply', '-auto-approve'])
      await post.arrived
      process.kill(-applying.pid!, 'SIGINT')
      for await (const line of createInterface(applying.stdout!))
        if (line.includes('Interrupt received')) break
      post.release()
      await once(applying, 'exit')
      const [made] = await clients()
      expect(await terraform.state('wristband_oauth_client.worker')).toMatchObject({
        id: made.id,
        secret: expect.stringMatching(/^.{16,}$/),
      })
    })

  test('by force leaves no client behind that no state knows', async () => {
    const post = gate.hold('POST', /\/clients$/)
    const deletion = gate.hold('DELETE', /\/clients\//)
    const applying = terraform.start(['apply', '-auto-approve'])
    await post.arrived
    process.kill(applying.pid!, 'SIGKILL')
    await once(applying, 'exit')
    post.release()
    await deletion.arrived
    deletion.release()
    await deletion.answered
    expect(await clients()).toEqual([])
  })

  // whether a process is still there is told by Linux only
  test.runIf(platform === 'linux')('by force leaves a client the roles it got', async () => {
    const api = await apiOf(emulator)
    const role = async (name: string) => {
      const owner = { ownerType: 'APPLICATION', ownerId: emulator.applicationId }
      const given = { ...owner, name, displayName: name, tenantVisibility: 'ALL' }
      return (await api('POST', '/roles', given)).body.id as string
    }
    const ids = [await role('before'), await role('after')]
    const { id } = (await api('POST', '/clients', ofMachine(emulator))).body
    await api('PUT', `/clients/${id}/roles`, { roleIds: ids.slice(0, 1) })
    await terraform.write(`resource "wristband_client_roles" "jobs" {
  client_id = "${id}"
  role_ids  = ["${ids[1]}"]
}`)
    const put = gate.hold('PUT', /\/roles$/)
    const applying = terraform.start(['apply', '-auto-approve'])
    await put.arrived
    process.kill(applying.pid!, 'SIGKILL')
    await once(applying, 'exit')
    put.release()
    await vi.waitFor(async () => expect(await runs(terraform)).toBe(false), {
      timeout: 20_000,
      interval: 50,
    })
    const { body } = await api('GET', `/clients/${id}/roles`)
    expect(body.items.map((each: { id: string }) => each.id)).toEqual([ids[1]])
  })
})

/** Whether the provider that a terraform has started is still there. */
async function runs({ folder }: Terraform): Promise<boolean> {
  const provider = join(folder, '..', 'bin')
  const told = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  )
  return told.some((line) => line.includes(provider))
}

/** State that several machines share: what each sees of the other, and what the store sees of the secrets. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startObjectStore } from '../object-store'
import { startPostgres } from '../postgres'
import { Gate } from './gate'
import { Ground, javascript } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const program = `
const tenant = new wristband.Tenant('acme', { name: 'acme' })
const key = new wristband.OAuthClient('key', {
  name: 'key', type: 'MACHINE_TO_MACHINE', owner: tenant, description: process.env.DESCRIPTION,
})
exports.secret = key.secret`

const backends = {
  PostgreSQL: { program: inject('postgres'), start: startPostgres },
  S3: { program: inject('versitygw'), start: startObjectStore },
}

/** PostgreSQL holds the files of a state in base64. */
const inClear = (dump: string) =>
  dump.replace(/"data":"([\w+/=]+)"/g, (_, data) => Buffer.from(data, 'base64').toString('utf8'))

for (const [name, { program: server, start }] of Object.entries(backends))
  describe.skipIf(!server)(`state on ${name}`, () => {
    let store: Awaited<ReturnType<typeof start>>
    let ground: Ground
    let gate: Gate
    let here: Stack
    let there: Stack
    beforeAll(async () => {
      store = await start(server!)
      ground = await Ground.open()
      gate = await Gate.open(ground.emulator.url)
      const env = {
        PULUMI_BACKEND_URL: store.url,
        ...store.env,
        WRISTBAND_URL: gate.url,
        DESCRIPTION: 'first of all',
      }
      here = await ground.stack(program, { env })
      // another home and folder; what it shares is what a repository holds
      const settings = 'Pulumi.dev.yaml'
      const shared = { [settings]: await readFile(join(here.folder, settings), 'utf8') }
      const files = { ...javascript(program), ...shared }
      there = await ground.stack(files, { env, existing: true })
    })
    afterAll(async () => {
      await gate?.close()
      await ground?.close()
      await store?.close()
    })

    test('another machine sees what one has deployed, and has nothing to do', async () => {
      must(await here.up())
      must(await there.refresh('--expect-no-changes'))
      expect(await there.outputs({ showSecrets: true })).toEqual(
        await here.outputs({ showSecrets: true }),
      )
    })

    test('no secret is stored in clear', async () => {
      const { secret } = await there.outputs({ showSecrets: true })
      const stored = inClear(await store.dump())
      expect(stored).toContain('first of all')
      for (const hidden of [secret as string, ground.emulator.clientSecret])
        expect(stored).not.toContain(hidden)
    })

    test('while one deploys another is refused, also after the first was killed, until it is cancelled', async () => {
      const [{ id }] = (await ground.clients(String((await ground.tenants())[0]!.id))) as [
        { id: string },
      ]
      const held = gate.hold('PATCH', `/clients/${id}`)
      here.env.DESCRIPTION = 'second'
      const running = here.start(['up', '--yes', '--skip-preview'])
      await held.arrived
      there.env.DESCRIPTION = 'third'
      const refused = await there.up()
      expect(refused.code).not.toBe(0)
      expect(refused.text).toContain('the stack is currently locked by 1 lock(s)')
      expect(await ground.get(`/clients/${id}`)).toMatchObject({ description: 'first of all' })

      running.signal('SIGKILL')
      await running.result
      held.release()
      expect((await there.up()).text).toContain('the stack is currently locked by 1 lock(s)')
      must(await there.cancel())
      must(await there.up())
      expect(await ground.get(`/clients/${id}`)).toMatchObject({ description: 'third' })
    })

    test('either machine can destroy it', async () => {
      must(await there.destroy())
      expect((await here.export()).deployment.resources ?? []).toEqual([])
      expect(await ground.tenants()).toEqual([])
    })
  })

/** The same stories, told to every door: the server comes to have the same, and the same is refused in the same words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door } from './conformance/doors'
import { doors } from './conformance/doors'
import { serverState } from './conformance/server'
import { refused, stages } from './conformance/stories'
import { Ground } from './ground'

for (const [name, open] of Object.entries(doors))
  describe.skipIf(!open)(name, () => {
    let ground: Ground
    let door: Door
    beforeAll(async () => {
      ground = await Ground.open({ applicationName: 'acme' })
      door = await open!(ground)
    })
    afterAll(async () => {
      await door?.close()
      await ground?.close()
    })

    const has = async (stage: string) =>
      expect(await serverState(ground)).toMatchFileSnapshot(`conformance/${stage}.txt`)

    test.each(refused)('refuses $says', async ({ values, finds }) => {
      const [said, writes] = await ground.writesOf(() =>
        door.hears({ kind: 'OAuthClient', name: 'judged', values }),
      )
      expect(said.sort()).toEqual(finds)
      expect(writes).toEqual([])
    })

    test('makes all there is, and takes over the application that is there', async () => {
      await door.deploy(stages.made)
      await has('made')
    })

    test('changes in place what can be, and replaces what cannot', async () => {
      const kept = await idsByName()
      await door.deploy(stages.changed)
      await has('changed')
      const { page, ...others } = await idsByName()
      expect(kept.page).not.toBe(page)
      expect(kept).toMatchObject(others)
    })

    test('mends what somebody changed by hand', async () => {
      const { site, clerk, globex } = await idsByName()
      await ground.api('PATCH', `/clients/${site}`, { description: 'by hand' })
      await ground.api('PATCH', `/tenants/${globex}`, { displayName: 'By hand' })
      const { items } = await ground.get(`/roles/${clerk}/permissions`)
      await ground.api('POST', `/roles/${clerk}/unassign-permissions`, {
        permissionIds: [items[0].id],
      })
      await door.deploy(stages.changed)
      await has('changed')
    })

    test('takes away what is no longer declared', async () => {
      await door.deploy(stages.fewer)
      await has('fewer')
    })

    test('leaves nothing but what nobody deletes', async () => {
      await door.destroy()
      await has('gone')
    })

    /** Of clients, tenants and roles, which have names of their own. */
    async function idsByName(): Promise<Record<string, string>> {
      const roles = await ground.get(`/applications/${ground.emulator.applicationId}/roles`)
      const all = [...(await ground.clients()), ...(await ground.tenants()), ...roles.items]
      return Object.fromEntries(
        all.map(({ id, name }) => [String(name).split(':').at(-1)!, String(id)]),
      )
    }
  })

/** The same stories, told to every door: the server comes to have the same, and the same is refused in the same words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machine, machineToken } from '../emulator/caller'
import type { Door } from './conformance/doors'
import { doors } from './conformance/doors'
import { serverState } from './conformance/server'
import { refused, stages } from './conformance/stories'
import { Ground } from './ground'
import { skippedWithout } from './registries'

type Credential = Parameters<typeof machineToken>[1]

for (const [name, open] of Object.entries(doors))
  describe.skipIf(!open)(name, () => {
    const fetched = skippedWithout(`of ${name}`)
    let ground: Ground
    let door: Door
    /** A client that was made by hand, and an identity provider. */
    let old: Credential
    let google: string
    beforeAll(async () => {
      ground = await Ground.open({ applicationName: 'acme' })
      const opened = await fetched(() => open!(ground))
      if (!opened) return
      door = opened
      const { body } = await ground.api('POST', '/clients', {
        ...machine(ground.emulator, 'old'),
        description: 'made by hand',
      })
      old = body
      const provider = await ground.api('POST', '/identity-providers', {
        ownerType: 'APPLICATION',
        ownerId: ground.emulator.applicationId,
        type: 'GOOGLE',
        name: 'google',
        protocol: { type: 'OIDC', clientId: 'of-google', clientSecret: 'canary-by-hand' },
      })
      google = provider.body.id
    })
    afterAll(async () => {
      await door?.close()
      await ground?.close()
    })

    /** What one client proves itself by: before a rotation, and after it. */
    let first: Credential
    let second: Credential

    const tell = async (stage: keyof typeof stages) => {
      const printed = await door.deploy(stages[stage]({ old: old.id, google }))
      expect(printed).not.toContain('canary')
      await has(stage)
      return printed
    }
    const has = async (stage: string) =>
      expect(await serverState(ground)).toMatchFileSnapshot(`conformance/${stage}.txt`)

    test.each(refused)('refuses $says', async ({ declares, finds }) => {
      const [said, writes] = await ground.writesOf(() => door.hears(declares))
      expect(said.sort()).toEqual(finds)
      expect(writes).toEqual([])
    })

    test('makes all there is, takes over what is there, and then rests', async () => {
      expect(await tell('made')).toMatch(/\[(?:adopt|import)\.secret\]/)
      const [, writes] = await ground.writesOf(() => door.rests())
      expect(writes).toEqual([])
      expect((await idsByName()).old).toBe(old.id)
      expect(await works(old)).toBe(true)
      first = await credentialOf('job')
    })

    test('changes in place what can be, replaces what cannot, and renews a secret while the former one works', async () => {
      const kept = await idsByName()
      const [, writes] = await ground.writesOf(() => tell('changed'))
      // no answer shows them, and the emulator remembers that there was one
      expect(JSON.stringify(writes).match(/"clientSecret":"\*\*\*"/g)).toHaveLength(2)
      const { page, ...others } = await idsByName()
      expect(kept.page).not.toBe(page)
      expect(kept).toMatchObject(others)
      second = await credentialOf('job')
      expect(second.id).toBe(first.id)
      expect(second.secret).not.toBe(first.secret)
      expect([await works(first), await works(second)]).toEqual([true, true])
    })

    test('mends what somebody changed by hand', async () => {
      const { site, clerk, globex } = await idsByName()
      await ground.api('PATCH', `/clients/${site}`, { description: 'by hand' })
      await ground.api('PATCH', `/tenants/${globex}`, { displayName: 'By hand' })
      const { items } = await ground.get(`/roles/${clerk}/permissions`)
      await ground.api('POST', `/roles/${clerk}/unassign-permissions`, {
        permissionIds: [items[0].id],
      })
      const [, writes] = await ground.writesOf(() => tell('changed'))
      expect(writes.map(({ path }) => path).sort()).toEqual(
        [`/clients/${site}`, `/roles/${clerk}/assign-permissions`, `/tenants/${globex}`].sort(),
      )
    })

    test('leaves a list alone that the server may choose and nobody says any more', async () => {
      const [, writes] = await ground.writesOf(() =>
        door.deploy(stages.unsaid({ old: old.id, google })),
      )
      expect(writes).toEqual([])
      await has('changed')
    })

    test('takes away what is no longer declared, and the former secret', async () => {
      await tell('fewer')
      expect([await works(first), await works(second), await works(old)]).toEqual([
        false,
        true,
        true,
      ])
    })

    test('leaves nothing but what nobody deletes', async () => {
      await door.destroy()
      await has('gone')
    })

    const works = async (one: Credential) =>
      (await machineToken(ground.emulator, one)) !== undefined
    const credentialOf = async (name: string): Promise<Credential> => ({
      id: (await idsByName())[name]!,
      secret: await door.secretOf(name),
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

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { requestToken, Secret } from '../../provider/api'
import type { Fault } from '../../provider/emulator'
import type { Courier, Credential } from '../../provider/lifecycle'
import {
  create,
  PartialFailure,
  pending,
  plan,
  Refusal,
  read,
  remove,
  update,
} from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import type { Scene } from './stage'
import { failure, ready, stage } from './stage'

const house = stage()
const { asked } = house

const rotation = '/api/v1/clients/*/rotate-secret'
const retirement = '/api/v1/clients/*/delete-secondary-secret'

const given = (more: Values = {}) =>
  ready(OAuthClient, { name: 'worker', type: 'MACHINE_TO_MACHINE', rotateTrigger: '1', ...more })

/** Whether a secret works. */
const works = (id: string, secret: unknown) =>
  requestToken({
    url: house.emulator.url,
    clientId: id,
    clientSecret: new Secret(String(secret)),
  }).then(
    () => true,
    () => false,
  )

const strike = (path: string, effect: Fault['effect'], more: Partial<Fault> = { nth: 1 }) =>
  house.emulator.faults.add({ method: 'POST', path, effect, ...more })

/** Notes what it is given, and fails as it is told. */
function notebook() {
  const delivered: Record<string, Credential> = {}
  const fails: { deliver?: string; rehearse?: string; prove?: string } = {}
  const proven: Credential[] = []
  const courier: Courier = {
    deliver: async (target, credential) => {
      if (fails.deliver) throw new Error(fails.deliver)
      delivered[target] = credential
      return { version: String(Object.keys(delivered).length) }
    },
    rehearse: async () => {
      if (fails.rehearse) throw new Error(fails.rehearse)
    },
    prove: async (credential) => {
      if (fails.prove) throw new Error(fails.prove)
      proven.push(credential)
    },
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex'),
  }
  return { courier, delivered, proven, fails }
}

function here(): Scene & ReturnType<typeof notebook> {
  return { ...house.scene(), ...notebook() }
}

/** A later deployment with other inputs. */
async function later(site: Scene, made: { id: string; state: Values }, inputs: Values) {
  return { id: made.id, state: await update(OAuthClient, site, made.id, made.state, inputs) }
}

const rotations = () => asked().filter((line) => line.endsWith('/rotate-secret'))

describe('rotating', () => {
  test('makes a new secret, keeps the old one for the grace, and then ends it', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    const second = await later(site, first, given({ rotateTrigger: '2' }))
    expect(second.state).toMatchObject({
      clientId: first.id,
      rotateTrigger: '2',
      formerSecretUntil: new Date(site.clock.now() + 7 * 86_400_000).toISOString(),
    })
    expect(second.state.secret).not.toBe(first.state.secret)
    expect(await works(first.id, first.state.secret)).toBe(true)
    expect(await works(first.id, second.state.secret)).toBe(true)

    await site.clock.wait(6 * 86_400_000)
    const still = given({ rotateTrigger: '2' })
    expect(await update(OAuthClient, site, first.id, second.state, still)).toEqual(second.state)
    await site.clock.wait(86_400_000)
    const third = await later(site, second, still)
    expect(third.state).not.toHaveProperty('formerSecretUntil')
    expect(third.state.secret).toBe(second.state.secret)
    expect(await works(first.id, first.state.secret)).toBe(false)
    expect(await works(first.id, third.state.secret)).toBe(true)
    expect(rotations()).toHaveLength(1)
    expect(plan(OAuthClient, third.state, still, site.clock.now()).steps).toEqual([])
  })

  test('without a grace ends the old one in the same deployment', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    const second = await later(site, first, given({ rotateTrigger: '2', rotateGrace: '0s' }))
    expect(second.state).not.toHaveProperty('formerSecretUntil')
    expect(await works(first.id, first.state.secret)).toBe(false)
    expect(await works(first.id, second.state.secret)).toBe(true)
  })

  test('by hand keeps the old one until the grace is changed', async () => {
    const site = here()
    const by = (more: Values) => given({ rotateTrigger: '2', ...more })
    const first = await create(OAuthClient, site, given())
    const second = await later(site, first, by({ rotateGrace: 'manual' }))
    expect(second.state.formerSecretUntil).toBe('manual')
    const longer = await later(site, second, by({ rotateGrace: '30d' }))
    expect(longer.state.formerSecretUntil).toBe(
      new Date(site.clock.now() + 30 * 86_400_000).toISOString(),
    )
    expect(await works(first.id, first.state.secret)).toBe(true)
    await later(site, longer, by({ rotateGrace: '0s' }))
    expect(await works(first.id, first.state.secret)).toBe(false)
  })

  test('does what the plan said, though time has passed', async () => {
    const site = here()
    const every = given({ rotateEvery: '90d' })
    const first = await create(OAuthClient, site, every)
    await site.clock.wait(91 * 86_400_000)
    const { id, state } = first
    const described = { ...every, description: 'a' }
    const same = await update(OAuthClient, site, id, state, described, [])
    expect(same.secret).toBe(state.secret)
    const rotated = await update(OAuthClient, site, id, same, described)
    expect(rotated.secret).not.toBe(state.secret)
  })

  test('comes before a change, and is kept when the change fails', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    house.emulator.faults.add({
      method: 'PATCH',
      effect: { kind: 'status', status: 400, when: 'before' },
    })
    const error = await failure(later(site, first, given({ rotateTrigger: '2', name: 'other' })))
    expect(error).toBeInstanceOf(PartialFailure)
    const { state } = error as unknown as PartialFailure
    expect(state).toMatchObject({ name: 'worker', rotateTrigger: '2' })
    expect(await works(first.id, state.secret)).toBe(true)
  })

  test('of an adopted client waits for the second trigger', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given({ rotateTrigger: '1' }))
    const adopted = await create(
      OAuthClient,
      site,
      given({ adopt: { id: first.id, secret: first.state.secret }, rotateEvery: '1s' }),
    )
    await site.clock.wait(5_000)
    const next = plan(OAuthClient, adopted.state, given({ rotateEvery: '1s' }), site.clock.now())
    expect(next.steps).toEqual(['date'])
    expect(rotations()).toEqual([])
  })
})

describe('a rotation without an answer', () => {
  for (const effect of [
    { kind: 'reset', when: 'after' },
    { kind: 'status', status: 500, when: 'after' },
  ] as const)
    test(`(${effect.kind}) is never sent twice, and the secret in use works on`, async () => {
      const site = here()
      const first = await create(OAuthClient, site, given())
      strike(rotation, effect)
      const wanted = given({ rotateTrigger: '2' })
      const error = (await failure(later(site, first, wanted))) as unknown as PartialFailure
      expect(error).toBeInstanceOf(PartialFailure)
      expect(error.message).toMatch(
        /^the secret of the client \w+ was rotated, but the answer was lost \(.*\)\. The one in use still works, as the former one; .* deploy with evictFormerSecret: true$/,
      )
      expect(error.state).toMatchObject({ rotateTrigger: '1', formerSecretUntil: 'unknown' })
      expect(rotations()).toHaveLength(1)
      expect(await works(first.id, first.state.secret)).toBe(true)

      const next = plan(OAuthClient, error.state, wanted, site.clock.now())
      expect(next.findings.map(({ rule }) => rule)).toEqual(['secret.rotation.former'])
      const evicting = { ...wanted, evictFormerSecret: true }
      const whole = await later(site, error, evicting)
      expect(whole.state.secret).not.toBe(first.state.secret)
      expect(whole.state).not.toHaveProperty('formerSecretUntil')
      expect(await works(first.id, whole.state.secret)).toBe(true)
      expect(await works(first.id, first.state.secret)).toBe(false)
    })

  test('that did nothing is an error like any other', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    strike(rotation, { kind: 'reset', when: 'before' })
    const error = await failure(later(site, first, given({ rotateTrigger: '2' })))
    expect(error).not.toBeInstanceOf(PartialFailure)
    expect(rotations()).toHaveLength(1)
    const again = await later(site, first, given({ rotateTrigger: '2' }))
    expect(await works(first.id, first.state.secret)).toBe(true)
    expect(await works(first.id, again.state.secret)).toBe(true)
  })

  test('of a deployment that was killed is found by the next one', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    const wanted = given({ rotateTrigger: '2', description: 'new' })
    await later(site, first, wanted) // and nobody kept its state
    const error = await failure(later(site, first, wanted))
    expect(error).toBeInstanceOf(PartialFailure)
    expect(error.message).toContain('its secret may have been rotated already')
    expect(rotations()).toHaveLength(1)
    expect(await works(first.id, first.state.secret)).toBe(true)
  })

  test('is told from an edit by somebody else', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    await site.transport.send({
      method: 'PATCH',
      path: `/clients/${first.id}`,
      body: { description: 'by hand' },
    })
    const second = await later(site, first, given({ rotateTrigger: '2', description: 'mine' }))
    expect(second.state.secret).not.toBe(first.state.secret)
  })

  test('of somebody else is seen by a refresh', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    await site.transport.send({ method: 'POST', path: `/clients/${first.id}/rotate-secret` })
    const state = await read(OAuthClient, site, first.id, first.state)
    expect(state).toMatchObject({ secret: first.state.secret, formerSecretUntil: 'unknown' })
    expect(site.said.map(({ rule }) => rule)).toEqual(['secret.elsewhere'])
    expect(await read(OAuthClient, site, first.id, state!)).toEqual(state)
    expect(site.said).toHaveLength(1)
  })

  test('is suspected where the engine forgot what the state remembers', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    const wanted = given({ rotateTrigger: '2' })
    await later(site, first, wanted) // killed: of its state the engine kept nothing
    const { __mark: _, ...forgetful } = first.state
    const again = later(site, { id: first.id, state: forgetful }, wanted)
    expect((await failure(again)).message).toContain('its secret may have been rotated already')
    const state = await read(OAuthClient, site, first.id, forgetful)
    expect(state).toMatchObject({ formerSecretUntil: 'unknown' })
    expect(rotations()).toHaveLength(1)
    expect(await works(first.id, first.state.secret)).toBe(true)
  })

  test('is not suspected where nothing ever rotates', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given({ rotateTrigger: undefined }))
    await site.transport.send({ method: 'POST', path: `/clients/${first.id}/rotate-secret` })
    expect(await read(OAuthClient, site, first.id, first.state)).toEqual(first.state)
    expect(site.said).toEqual([])
  })

  test('whose former secret cannot be ended goes on with the next deployment', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    strike(retirement, { kind: 'status', status: 403, when: 'before' })
    const wanted = given({ rotateTrigger: '2', rotateGrace: '0s' })
    const error = (await failure(later(site, first, wanted))) as unknown as PartialFailure
    expect(error.message).toMatch(
      /is rotated, but the former one still works: .*Run again to end it$/,
    )
    const whole = await later(site, error, wanted)
    expect(await works(first.id, first.state.secret)).toBe(false)
    expect(await works(first.id, whole.state.secret)).toBe(true)
    expect(rotations()).toHaveLength(1)
  })
})

describe('a secret that is delivered', () => {
  const wanted = (more: Values = {}) => given({ deliverTo: ['env-file:.env'], ...more })

  test('is in no state', async () => {
    const site = here()
    const { id, state } = await create(OAuthClient, site, wanted())
    const { clientId, clientSecret } = site.delivered['env-file:.env']!
    expect(clientId).toBe(id)
    expect(await works(id, clientSecret)).toBe(true)
    expect(state).not.toHaveProperty('secret')
    expect(JSON.stringify(state)).not.toContain(clientSecret)
    expect(state).toMatchObject({
      deliveries: ['env-file:.env version 1'],
      secretFingerprint: site.courier.fingerprint(clientSecret),
    })
    expect(plan(OAuthClient, state, wanted(), site.clock.now()).steps).toEqual([])
  })

  test('is another one after a rotation', async () => {
    const site = here()
    const first = await create(OAuthClient, site, wanted())
    const old = site.delivered['env-file:.env']!.clientSecret
    const second = await later(site, first, wanted({ rotateTrigger: '2' }))
    const now = site.delivered['env-file:.env']!.clientSecret
    expect(now).not.toBe(old)
    expect([await works(first.id, old), await works(first.id, now)]).toEqual([true, true])
    expect(second.state).not.toHaveProperty('secret')
  })

  test('leaves the state when a delivery is wished for later', async () => {
    const site = here()
    const first = await create(OAuthClient, site, given())
    const second = await later(site, first, wanted())
    expect(site.delivered['env-file:.env']!.clientSecret).toBe(first.state.secret)
    expect(second.state).not.toHaveProperty('secret')
    expect(rotations()).toEqual([])
  })

  test('is not made where it could not be delivered', async () => {
    const site = here()
    site.fails.rehearse = 'the store is closed'
    expect((await failure(create(OAuthClient, site, wanted()))).message).toBe('the store is closed')
    expect(asked()).toEqual([])
    site.fails.rehearse = ''
    const first = await create(OAuthClient, site, wanted())
    site.fails.rehearse = 'the store is closed'
    await failure(later(site, first, wanted({ rotateTrigger: '2' })))
    expect(rotations()).toEqual([])
  })

  test('waits in the state until it can be delivered, and nothing is burnt', async () => {
    const site = here()
    const first = await create(OAuthClient, site, wanted())
    const old = site.delivered['env-file:.env']!.clientSecret
    site.fails.deliver = 'the store is closed'
    const next = wanted({ rotateTrigger: '2' })
    const error = (await failure(later(site, first, next))) as unknown as PartialFailure
    expect(error.message).toBe(
      `the client ${first.id} has a new secret that is not delivered yet: the store is closed. The state keeps it until then. Run again to go on from here`,
    )
    expect(error.state).toMatchObject({ [pending]: 'delivery', rotateTrigger: '2' })
    expect(await works(first.id, error.state.secret)).toBe(true)
    expect(await works(first.id, old)).toBe(true)

    site.fails.deliver = ''
    const whole = await later(site, error, next)
    expect(site.delivered['env-file:.env']!.clientSecret).toBe(error.state.secret)
    expect(whole.state).not.toHaveProperty('secret')
    expect(whole.state).not.toHaveProperty(pending)
    expect(rotations()).toHaveLength(1)
  })

  test('is kept after a creation too', async () => {
    const site = here()
    site.fails.deliver = 'the store is closed'
    const error = (await failure(create(OAuthClient, site, wanted()))) as unknown as PartialFailure
    expect(error).toBeInstanceOf(PartialFailure)
    site.fails.deliver = ''
    const whole = await later(site, error, wanted())
    expect(whole.state).not.toHaveProperty('secret')
    expect(await works(error.id, site.delivered['env-file:.env']!.clientSecret)).toBe(true)
    expect(asked().filter((line) => line === 'POST /clients')).toHaveLength(1)
  })
})

describe('a secret that is proven', () => {
  const wanted = (more: Values = {}) => given({ verify: true, ...more })

  test('is proven when it is made, and not again', async () => {
    const site = here()
    const first = await create(OAuthClient, site, wanted())
    const described = await later(site, first, wanted({ description: 'a' }))
    expect(site.proven).toEqual([{ clientId: first.id, clientSecret: first.state.secret }])
    const second = await later(site, described, wanted({ rotateTrigger: '2' }))
    expect(site.proven.at(-1)!.clientSecret).toBe(second.state.secret)
  })

  test('and fails the proof is kept, and proven by the next deployment', async () => {
    const site = here()
    const first = await create(OAuthClient, site, wanted())
    site.fails.prove = 'no access token'
    const next = wanted({ rotateTrigger: '2', rotateGrace: '0s' })
    const error = (await failure(later(site, first, next))) as unknown as PartialFailure
    expect(error.message).toMatch(/has a new secret that is not proven yet: no access token\./)
    expect(await works(first.id, first.state.secret)).toBe(true)
    site.fails.prove = ''
    const whole = await later(site, error, next)
    expect(site.proven.at(-1)!.clientSecret).toBe(error.state.secret)
    expect(whole.state.secret).toBe(error.state.secret)
    expect(await works(first.id, first.state.secret)).toBe(false)
  })
})

describe('a protected object', () => {
  test('is refused to be deleted until the state says otherwise', async () => {
    const site = here()
    const { id, state } = await create(OAuthClient, site, given({ deletionProtection: true }))
    const error = await failure(remove(OAuthClient, site, id, state))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toBe(
      `the client ${id} is protected: deploy it once with deletionProtection: false, and delete it then`,
    )
    expect(asked().at(-1)).toBe('POST /clients')
    const open = await update(OAuthClient, site, id, state, given({ deletionProtection: false }))
    await remove(OAuthClient, site, id, open)
    expect(asked().at(-1)).toBe(`DELETE /clients/${id}`)
  })
})

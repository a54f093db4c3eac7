/**
 * What is left when the process is killed at any point of a step. The points are all calls that a step makes; a kill
 * comes before the call, or after it was done and before its answer was taken. Whatever the step learned is lost with
 * it: the next deployment starts from the state of the last one.
 */
import { describe, expect, test } from 'vitest'
import { requestToken, Secret } from '../../provider/api'
import type { Courier, Credential, Site } from '../../provider/lifecycle'
import { create, PartialFailure, plan, update } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Finding, Values } from '../../provider/resources/resource'
import { ready, stage } from './stage'

const house = stage()

type When = 'before' | 'after'

class Killed extends Error {}

/** A process that lives until its `point`th call. Then nothing it does reaches anybody. */
function mortal(point: number, when: When, store: Map<string, Credential>) {
  let calls = 0
  const living =
    <In extends unknown[], Out>(call: (...given: In) => Promise<Out>) =>
    async (...given: In): Promise<Out> => {
      calls++
      if (calls > point || (calls === point && when === 'before')) throw new Killed()
      const answer = await call(...given)
      if (calls === point) throw new Killed()
      return answer
    }
  const { transport, clock } = house.scene()
  const courier: Courier = {
    deliver: living(async (target, credential) => {
      store.set(target, credential)
      return {}
    }),
    rehearse: living(async () => {}),
    prove: living(async (credential) => {
      await works(credential.clientId, credential.clientSecret)
    }),
    fingerprint: () => 'print',
  }
  const said: Finding[] = []
  const site: Site = {
    transport: {
      ...transport,
      send: living((request) => transport.send(request)),
      identity: living(() => transport.identity()),
    },
    clock: { now: clock.now, wait: living(clock.wait) },
    courier,
    report: (finding) => said.push(finding),
  }
  return { site, said, calls: () => calls }
}

const forever = Number.POSITIVE_INFINITY

async function works(id: string, secret: unknown) {
  await requestToken({
    url: house.emulator.url,
    clientId: id,
    clientSecret: new Secret(String(secret)),
  })
}

const inputs = (more: Values) =>
  ready(OAuthClient, { name: 'worker', type: 'MACHINE_TO_MACHINE', rotateTrigger: '1', ...more })

const clientsOnServer = async () => {
  const { body } = await house.scene().transport.send({
    method: 'GET',
    path: `/applications/${house.emulator.applicationId}/clients`,
    query: { count: 50 },
  })
  const { items } = body as { items: { id: string; name: string }[] }
  return items.filter(({ name }) => name === 'worker').map(({ id }) => id)
}

/** Whether a step was killed, rather than done. */
const dies = (step: Promise<unknown>) =>
  step.then(
    () => false,
    () => true,
  )

/** Goes on as a person would, from what the engine kept, and with consent where the plan asks for it. */
async function goOn(id: string, state: Values, wanted: Values, site: Site): Promise<Values> {
  const { findings } = plan(OAuthClient, state, wanted, site.clock.now())
  expect(findings.map(({ rule }) => rule)).toContain('secret.rotation.former')
  return update(OAuthClient, site, id, state, { ...wanted, evictFormerSecret: true })
}

const kinds: Record<string, Values> = {
  'a client': {},
  'a delivered and proven client': { deliverTo: ['env-file:.env'], verify: true },
}

for (const [kind, more] of Object.entries(kinds)) {
  describe(`creating ${kind}, killed at any point`, () => {
    test('leaves one client, or a second one that is told of', async () => {
      const left = { none: 0, told: 0 }
      let points = 0
      for (let point = 1, ended = false; !ended; point++)
        for (const when of ['before', 'after'] as const) {
          const store = new Map<string, Credential>()
          const first = mortal(point, when, store)
          ended = !(await dies(create(OAuthClient, first.site, inputs(more))))
          points = first.calls()
          if (ended) break
          const second = mortal(forever, 'after', store)
          const { id, state } = await create(OAuthClient, second.site, inputs(more))
          await works(id, state.secret ?? store.get('env-file:.env')!.clientSecret)
          const others = (await clientsOnServer()).filter((other) => other !== id)
          for (const other of others)
            expect(second.said.map(({ message }) => message).join()).toContain(
              `adopt: { id: "${other}" }`,
            )
          left[others.length === 0 ? 'none' : 'told']++
          await house.emulator.reset()
        }
      // both happen, or the kills were no kills
      expect(left.none).toBeGreaterThan(2)
      expect(left.told).toBeGreaterThan(0)
      expect(points).toBeGreaterThan(2)
    })
  })

  for (const grace of ['7d', '0s'])
    describe(`rotating ${kind} with a grace of ${grace}, killed at any point`, () => {
      const wanted = inputs({ ...more, rotateTrigger: '2', rotateGrace: grace, description: 'new' })

      test('ends no secret in use unasked, and goes on', async () => {
        let asked = 0
        for (let point = 1, ended = false; !ended; point++)
          for (const when of ['before', 'after'] as const) {
            const store = new Map<string, Credential>()
            const calm = mortal(forever, 'after', store)
            const before = inputs({ ...more, rotateGrace: grace })
            const { id, state } = await create(OAuthClient, calm.site, before)
            const old = state.secret ?? store.get('env-file:.env')!.clientSecret

            const killed = mortal(point, when, store)
            ended = !(await dies(update(OAuthClient, killed.site, id, state, wanted)))
            if (ended) break
            // what was delivered last works whatever happened, and so does the old one during its grace; without
            // grace and delivery, the program asked to end the old one before anybody can hold the new one
            if (more.deliverTo) await works(id, store.get('env-file:.env')!.clientSecret)
            if (grace !== '0s') await works(id, old)

            const next = mortal(forever, 'after', store)
            const whole = await update(OAuthClient, next.site, id, state, wanted).catch(
              async (error: unknown) => {
                asked++
                if (!(error instanceof PartialFailure)) throw error
                // a refusal changes nothing
                if (grace !== '0s') await works(id, old)
                return goOn(id, error.state, wanted, mortal(forever, 'after', store).site)
              },
            )
            const secret = whole.secret ?? store.get('env-file:.env')!.clientSecret
            expect(secret).not.toBe(old)
            await works(id, secret)
            expect(whole).toMatchObject({ rotateTrigger: '2', description: 'new' })
            expect(await clientsOnServer()).toEqual([id])
            await house.emulator.reset()
          }
        expect(asked).toBeGreaterThan(0)
      })
    })
}

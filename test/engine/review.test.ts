/** A review of what the real engine says it would do. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readStack } from '../../provider/review/read'
import { json } from '../../provider/review/report/json'
import { markdown } from '../../provider/review/report/markdown'
import { plain } from '../../provider/review/words'
import { machine } from '../emulator/caller'
import { normalised } from '../review/golden'
import { reviewed } from '../review/stage'
import { Ground, javascript } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const reviewOf = (text: string, file = 'preview.json') =>
  reviewed([{ ...readStack(Buffer.from(text)), file }])

describe('a review of real previews', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await Ground.open({ applicationName: 'acme' })
  })
  afterAll(() => ground?.close())

  const preview = async (stack: Stack, ...args: string[]) =>
    must(await stack.preview('--json', ...args)).stdout

  test('of a story in which much goes wrong, with drift, lines and no secret', async () => {
    const program = (more: string, redirects: string, trigger: string) => `
new wristband.OAuthClient('nightly', { type: 'MACHINE_TO_MACHINE', name: 'nightly', rotateTrigger: '${trigger}' })
const north = new wristband.Tenant('north', { displayName: 'North' })
const web = new wristband.OAuthClient('web', { type: 'BACKEND_SERVER', redirectUris: ${redirects} })
${more}
`
    const stack = await ground.stack(
      program(
        `new wristband.OAuthClient('job', { type: 'MACHINE_TO_MACHINE', owner: north, description: pulumi.secret('canary-description') })
new wristband.OAuthClient('phone', { type: 'NATIVE', redirectUris: ['com.acme.app:/cb'] })`,
        `['https://web.example/cb']`,
        '2026-10',
      ),
    )
    must(await stack.up())
    const [web] = (await ground.clients()).filter(({ name }) => String(name).startsWith('web'))
    await ground.api('PATCH', `/clients/${web!.id}`, { description: 'by hand' })
    const { body: byHand } = await ground.api(
      'POST',
      '/clients',
      machine(ground.emulator, 'by hand'),
    )
    await stack.write(
      javascript(
        program(
          `new wristband.OAuthClient('job', { type: 'MACHINE_TO_MACHINE', description: 'first-party now' })
new wristband.OAuthClient('known', { type: 'MACHINE_TO_MACHINE', name: 'by hand', ownerType: 'APPLICATION', adopt: { id: '${byHand.id}', rotate: true } })
new wristband.OAuthClient('twin', { type: 'MACHINE_TO_MACHINE', name: 'By hand' })
new wristband.OAuthClient('key', { type: 'MACHINE_TO_MACHINE', owner: new wristband.Tenant('east', { displayName: 'East', signupEnabled: true }) })`,
          `['https://web.example/cb', 'http://evil.example/cb']`,
          '2026-11',
        ),
      ),
    )
    const saved = join(stack.folder, 'plan.json')
    const said = await preview(stack, '--refresh', '--show-sames', '--save-plan', saved)
    const review = reviewOf(said)
    await expect(normalised(markdown(review))).toMatchFileSnapshot(
      '../review/golden/pulumi-story.md',
    )
    expect(
      review.risks.map(({ rule, label, place }) => `${rule} ${label} ${place?.line ?? ''}`),
    ).toEqual(
      expect.arrayContaining([
        'change.redirects.http web 6',
        'change.client.replaced job 7',
        'change.client.owner job 7',
        'change.client.adopted known 8',
        'client.name.twin twin 9',
        'change.client.third-party key 10',
        'change.client.deleted phone 8',
        'review.drift web ',
      ]),
    )
    const known = review.credentials.find(({ label }) => label === 'known')
    expect(plain(known!.what)).toContain('taken over; its secret will be rotated')
    expect(review.credentials.map(({ event, label }) => `${event} ${label}`)).toEqual(
      expect.arrayContaining(['rotated nightly', 'adopted known']),
    )

    const plan = reviewOf(await readFile(saved, 'utf8'), 'plan.json')
    expect(plan.counts).toEqual(review.counts)
    expect(plan.risks.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'change.client.replaced',
        'change.client.deleted',
        'change.client.third-party',
      ]),
    )
    expect(plan.stacks[0]!.gaps[0]).toContain('does not hold what was there before')

    const state = JSON.parse((await stack.ask(['stack', 'export', '--show-secrets'])).stdout)
    // a client without a secret has null, marked as one
    const secrets = state.deployment.resources
      .map(({ outputs }: { outputs?: { secret?: { plaintext?: string } } }) =>
        JSON.parse(outputs?.secret?.plaintext ?? 'null'),
      )
      .filter((secret: unknown) => secret !== null)
    expect(secrets).toHaveLength(3)
    for (const secret of [...secrets, 'canary-description'])
      expect(json(review) + markdown(review) + json(plan) + markdown(plan)).not.toContain(secret)
    must(await stack.destroy())
  })

  test('of what the engine refuses', async () => {
    const stack = await ground.stack(
      `new wristband.OAuthClient('job', { type: 'MACHINE_TO_MACHINE', redirectUris: ['https://a.example'] })`,
    )
    const { code, stdout } = await stack.preview('--json')
    expect(code).not.toBe(0)
    const review = reviewOf(stdout)
    expect(review).toMatchObject({ whole: false, failed: true, worst: 'critical' })
    expect(review.risks).toMatchObject([{ rule: 'client.redirects.unwanted', label: 'job' }])
  })
})

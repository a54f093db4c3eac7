import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { surface, surfaceFile, surfaceText } from '../../release/surface'

let text: string

beforeAll(() => {
  text = surfaceText()
})

test('what others build on is written down as it is', () => {
  expect(
    readFileSync(join(root, surfaceFile), 'utf8'),
    `${surfaceFile} is stale: run npm run generate, and see docs/guides/stability.md if a line goes`,
  ).toBe(text)
})

test('all kinds of names are in it', () => {
  const { modules, commands, rules } = JSON.parse(text) as ReturnType<typeof surface>
  expect(modules['wristband-iac'].OAuthClient).toContain('secret')
  expect(modules['wristband-iac'].OAuthClientArgs).toContain('type')
  expect(modules['wristband-iac'].ClientType).toContain('MachineToMachine')
  expect(modules['wristband-iac'].getTenant).toEqual([])
  expect(modules['wristband-iac/provider']).toHaveProperty('pulumi')
  expect(commands.review?.options).toContain('--json <file>')
  expect(commands.review?.exitCodes).toEqual({ fine: 0, failed: 1, risk: 3 })
  for (const id of ['client.owner', 'tenant.name.twin', 'server.gone', 'secret.rotation.soon'])
    expect(rules.provider).toContain(id)
  expect(rules.review).toHaveProperty(['change.client.type'], 'critical')
})

test('every command says how it may end', () => {
  for (const [name, { exitCodes }] of Object.entries(surface().commands))
    expect(exitCodes, `${name} is missing in provider/cli/exit-codes.ts`).toMatchObject({
      fine: 0,
      failed: 1,
    })
})

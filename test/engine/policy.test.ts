/** The policy pack in the hands of the real engine. */
import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { javascript, openStack } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const launcher = 'engine/policy/pulumi-analyzer-policy'
const main = join(root, 'dist/provider/cli/main.js')

const program = `
const acme = new wristband.Tenant('acme', {})
const host = new pulumi.Config().requireSecret('host')
new wristband.OAuthClient('page', { type: 'SINGLE_PAGE_APP', redirectUris: ['https://a.example/cb'] })
new wristband.OAuthClient('shop', { name: 'shop', type: 'BACKEND_SERVER', redirectUris: [pulumi.interpolate\`http://\${host}/cb\`] })
new wristband.OAuthClient('late', { name: 'BOTH', type: 'BACKEND_SERVER', ownerId: 'app-1', redirectUris: [pulumi.interpolate\`http://\${acme.id}.example/cb\`] })
new wristband.OAuthClient('twin', { name: 'Both', type: 'BACKEND_SERVER', ownerId: 'app-1', redirectUris: ['https://a.example/cb'] })
`

/** What the pack says, by rule and resource. */
const violations = (text: string) =>
  [...text.matchAll(/- \[(\w+)\] +\[severity: (\w+)\] +(\S+) +\(\S+: ([^)]+)\)/g)]
    .map(([, how, level, rule, name]) => `${how} ${level} ${rule} ${name}`)
    .sort()

describe('a policy pack', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await openStack({ program: javascript(program) })
    await stack.ask(['config', 'set', '--secret', 'host', 'canary.example'])
    await promisify(execFile)(process.execPath, [main, 'policy', 'pulumi', '--out', 'pack'], {
      cwd: stack.folder,
    })
    await cp(join(root, launcher), join(stack.folder, 'pack/launcher'))
  })
  afterAll(() => stack?.dispose())

  const preview = () => stack.preview('--policy-pack', 'pack/launcher')

  test('warns of what the provider warns of, waits for what is not known, and keeps secrets', async () => {
    const { text } = must(await preview())
    expect(violations(text)).toEqual([
      'advisory low client.name.twin twin',
      'advisory low client.redirects.http shop',
      'advisory low client.spa page',
    ])
    expect(text).not.toContain("can't run policy")
    expect(text).not.toContain('canary.example')
  })

  test('refuses what the configuration calls grave, but for an exception that still counts', async () => {
    const exception = (rule: string, address: string, until: string) => ({
      rule,
      address,
      until,
      reason: `because of ${address}`,
    })
    await stack.write({
      'wristband-review.json': JSON.stringify({
        rules: {
          'client.redirects.http': 'critical',
          'client.name.twin': 'high',
          'client.spa': 'medium',
        },
        exceptions: [
          exception('client.name.twin', 'twin', '2999-12-31'),
          exception('client.redirects.http', 'shop', '2020-01-01'),
        ],
      }),
    })
    const { code, text } = await preview()
    expect(code).not.toBe(0)
    expect(violations(text)).toEqual([
      'advisory medium client.spa page',
      'advisory medium review.exception.expired dev-dev',
      'mandatory critical client.redirects.http shop',
    ])
    expect(text).toContain('ended on 2020-01-01; its reason was: because of shop')
    expect(text).not.toContain('canary.example')
  })
})

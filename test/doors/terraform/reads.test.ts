/** What a refresh of many costs under the real terraform. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import type { Terraform } from './terraform'
import { connectionTo, hasTerraform, openTerraform } from './terraform'

const count = 300

const configuration = (rate: number | string) => `
provider "wristband" {
  max_requests_per_second = ${JSON.stringify(rate)}
}

resource "wristband_oauth_client" "all" {
  count = ${count}
  name  = "client \${count.index}"
  type  = "MACHINE_TO_MACHINE"
}`

describe.skipIf(!hasTerraform)('a refresh of many clients', { timeout: 180_000 }, () => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator))
    api = await apiOf(emulator)
    await terraform.write(configuration(1_000))
    const { code, text } = await terraform.run(['apply', '-auto-approve', '-input=false'])
    if (code !== 0) throw new Error(text)
  }, 180_000)
  afterAll(async () => {
    await terraform?.close()
    await emulator?.close()
  })

  /** The requests that a run sends, by kind. */
  async function costOf(...args: string[]) {
    const before = emulator.requests.length
    const ran = await terraform.plan('-detailed-exitcode', ...args)
    const paths = emulator.requests
      .slice(before)
      .map(({ path }) => path.replace('/api/v1', ''))
      .filter((path) => path !== '/oauth2/token')
    return {
      ran,
      lists: paths.filter((path) => /^\/applications\/\w+\/clients$/.test(path)).length,
      singles: paths.filter((path) => /^\/clients\/\w+$/.test(path)).length,
    }
  }

  test('that finds nothing changed costs pages', async () => {
    const { ran, lists, singles } = await costOf()
    expect(ran.code).toBe(0)
    expect(lists).toBeLessThanOrEqual(10)
    expect(singles).toBeLessThanOrEqual(10)
    expect(lists + singles).toBeGreaterThanOrEqual(count / 50)
  })

  test('shows the one that was changed and the one that was deleted elsewhere', async () => {
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients?count=50`)
    const [changed, deleted] = body.items.filter(
      ({ id }: { id: string }) => id !== emulator.clientId,
    )
    await api('PATCH', `/clients/${changed.id}`, { description: 'changed elsewhere' })
    await api('DELETE', `/clients/${deleted.id}`)
    const { ran, lists, singles } = await costOf('-refresh-only')
    expect(ran.code).toBe(2)
    expect(ran.text).toContain('changed elsewhere')
    expect(ran.text).toMatch(/wristband_oauth_client\.all\[\d+\] has been deleted/)
    expect(ran.text.match(/has (changed|been deleted)/g)).toHaveLength(2)
    expect(lists).toBeLessThanOrEqual(10)
    expect(singles).toBeLessThanOrEqual(12)
  })

  test('may go at a share of what the server allows, and not at what is none', async () => {
    await terraform.write(configuration('50%'))
    expect((await terraform.run(['validate'])).code).toBe(0)
    await terraform.write(configuration('150%'))
    const { code, text } = await terraform.run(['validate'])
    expect(code).toBe(1)
    expect(text).toContain(
      'max_requests_per_second is "150%"; a number above 0 or a share such as "50%" is expected',
    )
  })
})

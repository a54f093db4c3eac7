import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Report } from '../../provider/inventory'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import type { Api } from '../emulator/caller'
import { apiOf, machine } from '../emulator/caller'

const root = join(__dirname, '../..')

vi.setConfig({ testTimeout: 60_000 })
let emulator: Emulator
let api: Api
let folder: string

beforeAll(async () => {
  emulator = await startEmulator()
  api = await apiOf(emulator)
  folder = await mkdtemp(join(tmpdir(), 'inventory-test-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await emulator.close()
})

interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command as a person does, with nothing of this machine's settings but the PATH. */
const inventory = (
  args: string[],
  {
    env = connectionTo(emulator),
    input = '',
  }: { env?: Record<string, string>; input?: string } = {},
) =>
  new Promise<Ran>((resolve, reject) => {
    const words = ['--import', 'tsx', join(root, 'provider/cli/main.ts'), 'inventory', ...args]
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { PATH: process.env.PATH, WRISTBAND_MAX_REQUESTS_PER_SECOND: '1000', ...env },
    })
    const ran: Ran = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (ran.stdout += chunk))
    child.stderr.on('data', (chunk) => (ran.stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
    child.stdin.on('error', () => {}) // a call that does not read its input closes it
    child.stdin.end(input)
  })

const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } })

/** The report of a run in JSON, which fits the schema that is published. */
async function reportOf({ stdout, stderr }: Ran): Promise<Report> {
  expect(stderr).toBe('')
  const report = JSON.parse(stdout)
  const file = join(root, 'docs/schema/inventory.schema.json')
  const schema = JSON.parse(await readFile(file, 'utf8'))
  expect(ajv.validate(schema, report), ajv.errorsText()).toBe(true)
  ajv.removeSchema(schema.$id)
  return report
}

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const exported = (...resources: object[]) =>
  JSON.stringify({ version: 3, deployment: { manifest: {}, resources } })
const client = (id: string, outputs: object = {}) => ({
  urn: 'urn:pulumi:dev::shop::pulumi-nodejs:dynamic/wristband:OAuthClient::worker',
  type: 'pulumi-nodejs:dynamic/wristband:OAuthClient',
  id,
  outputs: {
    name: 'worker',
    ownerType: 'APPLICATION',
    ownerId: emulator.applicationId,
    ...outputs,
  },
})

describe('the exit code', () => {
  let id: string
  beforeAll(async () => {
    id = (await api('POST', '/clients', machine(emulator))).body.id
  })

  test('is 0 when nothing was found that fails it, and the table says what there is', async () => {
    const { code, stdout, stderr } = await inventory([])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^  unmanaged {2}MACHINE_TO_MACHINE worker +${id}$`, 'm'))
    expect(stdout).toContain('No state was given')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('is 2 when something was found that fails it', async () => {
    const { code, stdout } = await inventory(['--fail-on', 'drift, unmanaged'])
    expect(code).toBe(2)
    expect(stdout).toContain('unmanaged: 1, on the server and in no state that was given')
  })

  test('is 2 for an object that is in a state only, unless that is said not to matter', async () => {
    const gone = await file('gone.json', exported(client('gone')))
    const ran = await inventory(['--pulumi', gone, '--format', 'json'])
    expect(ran.code).toBe(2)
    expect((await reportOf(ran)).findings).toMatchObject({ orphaned: 1, unmanaged: 1 })
    const { code } = await inventory(['--pulumi', gone, '--fail-on', 'none'])
    expect(code).toBe(0)
  })

  test.each<[string, () => string[], RegExp]>([
    [
      'a state of another engine',
      () => ['--terraform', `${folder}/gone.json`],
      /gone\.json is the export of a Pulumi stack/,
    ],
    [
      'a state given twice',
      () => [
        '--pulumi',
        `${folder}/gone.json`,
        '--pulumi',
        `${folder}/../${folder.split('/').at(-1)}/gone.json`,
      ],
      /is given twice/,
    ],
    [
      'a kind that is none',
      () => ['--fail-on', 'duplicates'],
      /none, or a list of unmanaged, orphaned, claimed-twice, duplicate, former-secret, drift/,
    ],
    [
      'a connection that is not set',
      () => ['--connection', 'staging'],
      /connection to Wristband named staging is not configured: set WRISTBAND_STAGING_VANITY_DOMAIN/,
    ],
  ])('is 1 for %s, and a sentence says why', async (_, args, sentence) => {
    await file('gone.json', exported(client('gone')))
    const { code, stdout, stderr } = await inventory(args())
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('is 1 when the server does not let it look', async () => {
    const env = { ...connectionTo(emulator), WRISTBAND_CLIENT_SECRET: 'canary-of-the-connection' }
    const { code, stdout, stderr } = await inventory([], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).not.toContain('canary')
  })
})

test('a state comes from standard input, a connection by its name, and no secret goes out', async () => {
  const made = (await api('POST', '/clients', machine(emulator, 'evil \u001b[31m\u202e'))).body
  const secret = {
    '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
    plaintext: '"canary-by-program"',
  }
  const state = exported(
    client(made.id, {
      name: 'before',
      secret: 'canary-of-client',
      description: secret,
      formerSecretUntil: '2020-01-01T00:00:00Z',
    }),
  )
  const env = Object.fromEntries(
    Object.entries(connectionTo(emulator)).map(([name, value]) => [
      name.replace('WRISTBAND_', 'WRISTBAND_STAGING_'),
      value,
    ]),
  )
  await api('PATCH', `/clients/${made.id}`, { description: 'canary-by-hand' })
  const args = ['--connection', 'staging', '--pulumi', '-', '--fail-on', 'drift', '--format']
  const json = await inventory([...args, 'json'], { env, input: state })
  const table = await inventory([...args, 'table'], { env, input: `\ufeff${state}` })
  expect([json.code, table.code]).toEqual([2, 2])
  const row = (await reportOf(json)).objects.find(({ id }) => id === made.id)
  expect(row).toMatchObject({
    name: 'evil \u001b[31m\u202e',
    findings: ['former-secret', 'drift'],
    claims: [{ state: 'standard input', drift: [{ field: 'name', state: 'before' }] }],
  })
  expect(table.stdout).toContain('former secret: until 2020-01-01T00:00:00Z')
  for (const { stdout, stderr } of [json, table]) {
    expect(stdout + stderr).not.toMatch(/canary|[^\n\P{C}]/u)
    expect(stdout + stderr).not.toContain(emulator.clientSecret)
    expect(stdout + stderr).not.toContain(made.secret)
  }
})

test('a reader that stops early ends it quietly', async () => {
  const { code, stderr } = await new Promise<Ran>((resolve, reject) => {
    const words = [
      '--import',
      'tsx',
      join(root, 'provider/cli/main.ts'),
      'inventory',
      '--format=json',
    ]
    const env = { PATH: process.env.PATH, ...connectionTo(emulator) }
    const child = spawn(process.execPath, words, { cwd: root, env })
    let stderr = ''
    child.stdout.destroy()
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: '', stderr }))
  })
  expect([code, stderr]).toEqual([0, ''])
})

describe.skipIf(!hasTerraform)('with the real terraform', { timeout: 120_000 }, () => {
  let terraform: Terraform
  afterAll(() => terraform?.close())

  test('shown, stored and asked for, its state is the same, and what was changed behind it is told', async () => {
    await emulator.reset()
    terraform = await openTerraform(connectionTo(emulator))
    await terraform.write(`
      variable "quiet" {
        default   = "canary-by-program"
        sensitive = true
      }
      resource "wristband_tenant" "acme" {
        name            = "acme"
        public_metadata = jsonencode({ plan = "gold" })
      }
      resource "wristband_oauth_client" "all" {
        for_each   = toset(["kept", "deleted", "renamed"])
        name       = each.key
        type       = "MACHINE_TO_MACHINE"
        owner_type = "TENANT"
        owner_id   = wristband_tenant.acme.id
        description = var.quiet
      }`)
    await terraform.apply()
    const { stdout } = await terraform.run(['show', '-json'])
    const shown = await file('shown.json', stdout)
    const stored = join(terraform.folder, 'terraform.tfstate')
    const ways = [
      ['--terraform', shown],
      ['--terraform', stored],
      ['--terraform-dir', terraform.folder],
    ]
    const env = {
      ...connectionTo(emulator),
      TF_CLI_CONFIG_FILE: join(terraform.folder, '../rc'),
      CHECKPOINT_DISABLE: '1',
    }
    const args = ['--format', 'json', '--fail-on', 'drift,orphaned,unmanaged']

    const agreed = await inventory([...ways[0]!, ...args], { env })
    expect(agreed.code).toBe(0)
    const { standings } = await reportOf(agreed)
    expect(standings).toEqual({ managed: 4, unmanaged: 0, orphaned: 0, connection: 2 })

    const idOf = async (name: string) =>
      (await terraform.state(`wristband_oauth_client.all["${name}"]`)).id
    const { id: tenantId } = await terraform.state('wristband_tenant.acme')
    await api('DELETE', `/clients/${await idOf('deleted')}`)
    await api('PATCH', `/clients/${await idOf('renamed')}`, { name: 'other' })
    await api('PATCH', `/tenants/${tenantId}`, { publicMetadata: { plan: 'lead' } })
    await api('POST', '/clients', {
      ...machine(emulator, 'KEPT'),
      ownerType: 'TENANT',
      ownerId: tenantId,
    })

    const changed = await Promise.all(ways.map((way) => inventory([...way, ...args], { env })))
    for (const ran of changed) {
      expect(ran.code).toBe(2)
      const { objects } = await reportOf(ran)
      const told = objects.map(({ name, standing, findings, claims }) => [
        name,
        standing,
        findings.join(' '),
        claims[0]?.address,
        claims[0]?.drift,
      ])
      const place = (key: string) => `wristband_oauth_client.all["${key}"]`
      const plan = (plan: string) => ({ plan })
      expect(told).toEqual([
        ['emulator', 'connection', '', undefined, undefined],
        [
          'acme',
          'managed',
          'drift',
          'wristband_tenant.acme',
          [{ field: 'publicMetadata', state: plan('gold'), server: plan('lead') }],
        ],
        ['Administrator', 'connection', '', undefined, undefined],
        ['KEPT', 'unmanaged', 'unmanaged duplicate', undefined, undefined],
        ['deleted', 'orphaned', 'orphaned', place('deleted'), []],
        ['kept', 'managed', 'duplicate', place('kept'), []],
        [
          'other',
          'managed',
          'drift',
          place('renamed'),
          [{ field: 'name', state: 'renamed', server: 'other' }],
        ],
      ])
      expect(ran.stdout).not.toContain('canary')
    }
    const both = await inventory([...ways[0]!, ...ways[1]!, '--fail-on', 'claimed-twice'], { env })
    expect(both.code).toBe(2)
    expect(both.stdout).toContain('claimed 2 times:')
    expect(both.stdout).not.toContain('canary')
  })
})

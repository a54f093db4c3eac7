import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { slugOf } from '../../provider/export/names'
import { openGate } from '../doors/terraform/gate'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import type { Api } from '../emulator/caller'
import { apiOf, machine, machineToken } from '../emulator/caller'
import { fill } from '../export/world'

const root = join(__dirname, '../..')

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let emulator: Emulator
let api: Api
let folder: string
let objects: number

beforeAll(async () => {
  emulator = await startEmulator({ environment: 'PRODUCTION' })
  api = await apiOf(emulator)
  folder = await mkdtemp(join(tmpdir(), 'export-test-'))
  objects = await fill(emulator, { tenants: 30, clients: 120, objects: 119 })
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await emulator.close()
})

/** Runs the command as a person does, with nothing of this machine's settings but the PATH. */
const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const words = ['--import', 'tsx', join(root, 'provider/cli/main.ts'), 'export', ...args]
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        WRISTBAND_MAX_REQUESTS_PER_SECOND: '1000',
        ...connectionTo(emulator),
        ...env,
      },
    })
    const ran = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (ran.stdout += chunk))
    child.stderr.on('data', (chunk) => (ran.stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
  })

const textsIn = async (at: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(at, { recursive: true, withFileTypes: true }))
        .filter((each) => each.isFile())
        .map(async ({ name, parentPath }) => [
          relative(at, join(parentPath, name)),
          await readFile(join(parentPath, name), 'utf8'),
        ]),
    ),
  ) as Record<string, string>

test('the same server gives the same text, whole and in part', async () => {
  const [one, two, part] = ['one', 'two', 'part'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  expect(await run([one])).toMatchObject({ code: 0, stderr: '' })
  await run([two])
  const whole = await textsIn(one)
  expect(await textsIn(two)).toEqual(whole)
  expect(whole['index.ts']!.split('new wristband.').length - 1).toBe(objects + 1)
  expect(whole['index.ts']).not.toContain(emulator.clientSecret)

  const biome = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['format', '--stdin-file-path=index.ts'],
    { cwd: root, input: whole['index.ts'], encoding: 'utf8' },
  )
  expect(biome.stdout).toBe(whole['index.ts'])

  const [, name] = /new wristband\.Tenant\('.*', \{\n {2}name: '(.*)'/.exec(whole['index.ts']!)!
  const ran = await run([part, '--kind', 'tenant', '--name', `${name!.slice(0, -1)}*`])
  expect(ran.stdout).toMatch(/^0 applications, 1 tenant, 0 clients: /)
  const [declared] = /new wristband\.Tenant\(.*/.exec((await textsIn(part))['index.ts']!)!
  expect(whole['index.ts']).toContain(declared)
})

test('a tenant has a project of its own, and a choice leaves the rest out', async () => {
  const { items } = (await api('GET', `/applications/${emulator.applicationId}/tenants`)).body
  const name: string = items[0].name
  const [all, part] = [join(folder, 'all'), join(folder, 'tenant')]
  const words = ['--to', 'pulumi-yaml', '--by-tenant']
  const ran = await run([all, ...words])
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toContain(`${all}/{Pulumi.yaml,tenants/`)
  const only = ['--only', `tenant/${name}`, '--only', `client/${name}/*`]
  expect(await run([part, ...words, '--tenant', name, ...only])).toMatchObject({ code: 0 })
  const [whole, alone] = [await textsIn(all), await textsIn(part)]
  expect(Object.keys(alone)).toEqual([`tenants/${slugOf(name, 'tenant')}/Pulumi.yaml`])
  expect(whole).toMatchObject(alone)
})

test('what is in a folder stays', async () => {
  const mine = join(folder, 'mine')
  await run([mine])
  await writeFile(join(mine, 'index.ts'), 'mine')
  const refused = await run([mine])
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toBe(
    `${mine} is not empty: name an empty folder or a new one, or say --force to write over files of the same names\n`,
  )
  expect(await readFile(join(mine, 'index.ts'), 'utf8')).toBe('mine')
  expect(await run([mine, '--force'])).toMatchObject({ code: 0 })
  expect(await readFile(join(mine, 'index.ts'), 'utf8')).not.toBe('mine')
})

test('what cannot be done is said before anything is written', async () => {
  const at = join(folder, 'never')
  const sentences: [string[], RegExp][] = [
    [['--name', 'nobody'], /^there is nothing to export: /],
    [['--only', 'client'], /It is kind\/owner\/name or kind\/name, as in client\/globex\/\*;/],
    [['--secrets', 'deliver:env-file:.env'], /The place needs \{name\} or \{NAME\} in it/],
    [['--secrets', 'deliver:nowhere:{name}'], /is no place to deliver a secret to/],
    [['--secrets', 'burn'], /It is keep, rotate, or deliver: and a place\./],
    [['--kind', 'user'], /Allowed choices are application, tenant, client/],
  ]
  for (const [args, sentence] of sentences) {
    const ran = await run([at, ...args])
    expect(ran.code, ran.stdout).toBe(1)
    expect(ran.stderr).toMatch(sentence)
  }
  await expect(readdir(at)).rejects.toThrow('ENOENT')
})

test('a check needs its engine', async () => {
  const bin = await mkdtemp(join(folder, 'bin-'))
  for (const [to, engine] of [
    ['pulumi', 'pulumi'],
    ['terraform', 'terraform or tofu'],
  ] as const) {
    const ran = await run([join(folder, `no-${to}`), '--to', to, '--check'], { PATH: bin })
    expect(ran.code).toBe(1)
    expect(ran.stderr).toBe(
      `check: there is no ${engine} on PATH; what was written is not checked\n`,
    )
  }
})

describe.skipIf(!hasTerraform)('under terraform', () => {
  let terraform: Terraform
  let settings: Record<string, string>
  beforeAll(async () => {
    terraform = await openTerraform(connectionTo(emulator))
    settings = { TF_CLI_CONFIG_FILE: join(terraform.folder, '../rc'), HOME: folder }
  })
  afterAll(() => terraform?.close())

  test('everything is imported as it is, and the plan after that is empty', async () => {
    const ran = await run([terraform.folder, '--to', 'terraform', '--check'], settings)
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toContain(
      `check: plan: ${objects + 1} of ${objects + 1} imported as they are, and nothing else changes\n`,
    )
    expect(ran.code).toBe(0)
    expect((await terraform.run(['fmt', '-check', '-diff'])).stdout).toBe('')
    const writes = () =>
      emulator.requests.filter(({ method, path }) => method !== 'GET' && !/oauth2/.test(path))
        .length
    const before = writes()
    const applied = await terraform.apply()
    expect(applied.text).toContain(`${objects + 1} imported, 0 added, 0 changed, 0 destroyed`)
    expect(writes()).toBe(before)
    const application = await terraform.state('wristband_application.emulator')
    expect(application.adopted).toBe(true)
  })

  test('a new secret is made by another text after the import, and delivered', async () => {
    const { body } = await api('POST', '/clients', machine(emulator, 'jobs'))
    const at = join(folder, 'jobs')
    const env = join(folder, '.env.jobs')
    const deliver = `deliver:env-file:${folder}/.env.{name}`
    const words = ['--to', 'terraform', '--name', 'jobs', '--secrets', deliver, '--check']
    const ran = await run([at, ...words], settings)
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toContain('check: plan: 1 of 1 imported as they are')
    expect(ran.stdout).toContain('in the state alone, not on the server: ')
    expect(ran.code).toBe(0)
    const apply = async (...more: string[]) => {
      const done = await terraform.run([`-chdir=${at}`, 'apply', '-auto-approve', ...more])
      expect(done.code, done.text).toBe(0)
      return done.text
    }
    expect(await apply()).toContain('1 imported, 0 added, 1 changed')
    await expect(readFile(env, 'utf8')).rejects.toThrow('ENOENT')
    const text = await apply('-var', 'rotation=first')
    const [, secret] = /CLIENT_SECRET=['"]?([^'"\n]+)/.exec(await readFile(env, 'utf8'))!
    for (const each of [body.secret, secret])
      expect(await machineToken(emulator, { id: body.id, secret: each })).toMatch(/^ey/)
    expect(text + (await readFile(join(at, 'terraform.tfstate'), 'utf8'))).not.toContain(secret)
    const again = await terraform.run([
      `-chdir=${at}`,
      'plan',
      '-var=rotation=first',
      '-detailed-exitcode',
    ])
    expect(again.code, again.text).toBe(0)
    await api('DELETE', `/clients/${body.id}`)
  })

  test('a check finds what the text does not say', async () => {
    const { body } = await api('POST', '/clients', machine(emulator, 'unruly'))
    const gate = await openGate(emulator)
    // the lists do not have it, the object does
    gate.rewrite('GET', new RegExp(`/clients/${body.id}$`), (client) => ({
      ...client,
      description: 'unlisted',
    }))
    const ran = await run(
      [join(folder, 'unruly'), '--to', 'terraform', '--name', 'unruly', '--check'],
      { ...settings, WRISTBAND_URL: gate.url },
    )
    expect(ran.stdout).toContain(
      'check: plan: 0 of 1 imported as they are, but:\n  wristband_oauth_client.unruly: update description\n',
    )
    expect(ran.code).toBe(2)
    await gate.close()
    await api('DELETE', `/clients/${body.id}`)
  })
})

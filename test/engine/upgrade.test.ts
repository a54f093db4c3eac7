import { execFile } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { machineToken } from '../emulator/caller'
import { Ground, resourcesOf } from './ground'
import type { Stack, State } from './pulumi'
import { must } from './pulumi'

const run = promisify(execFile)

let ground: Ground
let stack: Stack
let place: string
/** A file in which the next version tells what is asked of it. */
let diary: string

beforeAll(async () => {
  ground = await Ground.open()
  place = await mkdtemp(join(tmpdir(), 'upgrade-'))
  diary = join(place, 'diary')
  await writeFile(diary, '')
  stack = await ground.stack(
    `const tenant = new wristband.Tenant('acme', { description: 'a customer' })
const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', owner: tenant })
const site = new wristband.OAuthClient('site', { type: 'BACKEND_SERVER', redirectUris: ['https://a.example/cb'] })
const services = new wristband.Microservices('svc', { services: ['orders', 'billing'] })
new wristband.Application('own', {
  name: 'emulator', displayName: 'Emulator', environmentType: 'DEVELOPMENT', isMultiTenant: true, loginUrl: 'https://a.example/login',
})
exports.credentials = services.credentials
exports.worker = { id: worker.id, secret: worker.secret }`,
    { env: { DIARY: diary } },
  )
})
afterAll(async () => {
  await ground?.close()
  await rm(place, { recursive: true, force: true })
})

/** Packs the package as it is, with another version and another inside. */
async function nextVersion(): Promise<string> {
  const source = join(place, 'source')
  await mkdir(source)
  await cp(join(root, 'dist'), join(source, 'dist'), { recursive: true })
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await writeFile(join(source, 'package.json'), JSON.stringify({ ...manifest, version: '99.0.0' }))
  await appendFile(
    join(source, 'dist', 'provider', 'index.js'),
    `
const before = exports.pulumi
exports.pulumi = (name) => new Proxy(before(name), {
  get(provider, step) {
    require('node:fs').appendFileSync(process.env.DIARY, step + ' ' + name + '\\n')
    return provider[step]
  },
})
`,
  )
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', place], { cwd: source })
  const tarball = (await readdir(place)).find((name) => name.endsWith('-99.0.0.tgz'))
  await run('tar', ['-xzf', join(place, tarball!), '-C', place])
  return join(place, 'package')
}

const asked = async () => new Set((await readFile(diary, 'utf8')).trim().split('\n'))

/** What the state says of every resource, secrets decrypted. */
async function contents() {
  const { stdout } = await stack.ask(['stack', 'export', '--show-secrets'])
  const state: State = JSON.parse(stdout)
  return new Map(
    state.deployment.resources!.map(({ urn, inputs, outputs }) => [urn, { inputs, outputs }]),
  )
}

test('what one version made is the same to the next one', async () => {
  must(await stack.up())
  const before = await contents()
  expect(await asked()).toEqual(new Set(['']))

  const installed = join('node_modules', 'wristband-iac')
  const shop = join(stack.folder, '..', '..', '..')
  // with the dependencies that npm has put inside, as an installation would
  await cp(join(shop, installed), join(stack.folder, installed), { recursive: true })
  await cp(await nextVersion(), join(stack.folder, installed), { recursive: true })
  must(await stack.preview('--expect-no-changes'))
  must(await stack.up('--expect-no-changes'))
  for (const name of ['Tenant', 'OAuthClient', 'Application'])
    expect(await asked()).toContain(`check ${name}`)

  expect(await contents()).toEqual(before)
})

test('refresh and destroy run the version that is installed', async () => {
  must(await stack.refresh('--expect-no-changes'))
  expect(await asked()).toContain('read OAuthClient')
  const { worker } = (await stack.outputs({ showSecrets: true })) as {
    worker: { id: string; secret: string }
  }
  expect(await machineToken(ground.emulator, worker)).toMatch(/^ey/)

  must(await stack.destroy())
  expect(await asked()).toContain('delete OAuthClient')
  expect(await asked()).toContain('delete Tenant')
  expect(await resourcesOf(stack)).toEqual({})
  expect(await ground.clients()).toEqual([])
})

/** Every example file under real engines, and the accelerator against a server. */
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { beside } from '../../../provider/doors/terraform/beside'
import { resourceSchemas } from '../../../provider/doors/terraform/schema'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { expectedSetUp, layAccelerator, proves, setUpOf } from '../../examples/accelerator'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const examples = join(__dirname, '..', '..', '..', 'examples')
const text = (file: string) => readFileSync(join(examples, file), 'utf8')
const typeNames = (all: readonly { typeName: string }[]) => all.map(({ typeName }) => typeName)

/** The folder of examples of each kind, what there is of the kind, and the files that validate together. */
const kinds = [
  ['resources', typeNames(resourceSchemas), ['resource.tf', 'import-by-string-id.tf']],
  ['data-sources', typeNames(beside.dataSources), ['data-source.tf']],
  ['ephemeral-resources', typeNames(beside.ephemerals), ['ephemeral-resource.tf']],
  ['functions', beside.functions.map(({ name }) => name), ['function.tf']],
] as const

test('nothing has an example that is not there', () => {
  for (const [kind, names] of kinds)
    expect(readdirSync(join(examples, kind)).sort()).toEqual([...names].sort())
})

for (const { typeName } of resourceSchemas)
  test(`the ways to import a ${typeName} do the same`, () => {
    const folder = `resources/${typeName}`
    const block = text(`${folder}/import-by-string-id.tf`)
    const [, to] = /to = (\S+)/.exec(block)!
    const [, id] = /id = "(.*)"/.exec(block)!
    expect(text(`${folder}/import.sh`)).toBe(`terraform import ${to} ${id}\n`)
    expect(text(`${folder}/import-by-identity.tf`)).toBe(
      `import {\n  to = ${to}\n  identity = {\n    id = "${id}"\n  }\n}\n`,
    )
  })

underEach('what is shown', { timeout: 60_000 }, (engine) => {
  let terraform: Terraform
  beforeAll(async () => {
    terraform = await openTerraform({}, true, {}, engine)
  })
  afterAll(() => terraform.close())

  const valid = async () => {
    const { code, text } = await terraform.run(['validate'])
    expect(code, text).toBe(0)
    expect(text).toContain('The configuration is valid')
  }

  test('finds every file formatted', async () => {
    for (const folder of [examples, join(examples, '../modules')]) {
      const { code, text } = await terraform.run(['fmt', '-check', '-recursive', '-diff', folder])
      expect(code, text).toBe(0)
    }
  })

  test('accepts the provider block', async () => {
    await copyFile(join(examples, 'provider/provider.tf'), join(terraform.folder, 'main.tf'))
    await valid()
  })

  for (const [kind, names, files] of kinds)
    for (const name of names)
      test.skipIf(kind === 'ephemeral-resources' && !engine.ephemerals)(
        `accepts ${kind}/${name}`,
        async () => {
          await terraform.write(files.map((file) => text(`${kind}/${name}/${file}`)).join('\n'))
          await valid()
        },
      )

  test('refuses what is wrong', async () => {
    await terraform.write(
      text('resources/wristband_tenant/resource.tf').replace('public_metadata', 'public_data'),
    )
    expect((await terraform.run(['validate'])).code).toBe(1)
  })
})

underEach('the accelerator', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
    await layAccelerator(terraform.folder)
    await terraform.run(['get'])
  })

  afterEach(async () => {
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([emulator.clientId])
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('sets the application of the credentials up, and goes without a trace', async () => {
    const origin = 'https://app.example.com'
    await writeFile(join(terraform.folder, 'terraform.tfvars'), `origin = "${origin}"\n`)
    const { text } = await terraform.apply()
    expect(text).toContain('13 added, 0 changed, 0 destroyed')
    expect(await setUpOf(emulator)).toEqual(expectedSetUp(origin))
    const { stdout } = await terraform.run(['output', '-json'])
    const { client_id, client_secret } = JSON.parse(stdout)
    expect(await proves(emulator, client_id.value, client_secret.value)).toBe(true)
    expect(text).not.toContain(client_secret.value)
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.text).toContain('13 destroyed')
    const own = `/applications/${emulator.applicationId}`
    expect((await api('GET', own)).body.loginUrl).toBe(`${origin}/api/auth/login`)
    expect((await api('GET', `${own}/permission-groups`)).body.items).toEqual([])
    await rm(join(terraform.folder, 'terraform.tfvars'))
  })

  test('passes its own tests', async () => {
    const { code, text } = await terraform.run(['test'])
    expect(code, text).toBe(0)
    expect(text).toContain('2 passed, 0 failed')
  })
})

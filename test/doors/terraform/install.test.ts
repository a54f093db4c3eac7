import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerAddress } from '../../../provider/doors/terraform/names'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { version } from '../../../provider/version'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const platforms: Record<string, string> = { win32: 'windows', x64: 'amd64' }
const platform = [process.platform, process.arch].map((name) => platforms[name] ?? name).join('_')

underEach('a folder of providers', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), false, {}, engine)
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('is enough for terraform init, a lock file, and an apply', async () => {
    const mirror = join(terraform.folder, 'mirror')
    const folder = join(
      mirror,
      providerAddress.replace(/^[^/]+/, engine.registry),
      version,
      platform,
    )
    await mkdir(folder, { recursive: true })
    await copyFile(
      join(terraform.folder, '..', 'bin', 'terraform-provider-wristband'),
      join(folder, `terraform-provider-wristband_v${version}`),
    )
    await terraform.write('resource "wristband_tenant" "acme" {\n  name = "acme"\n}\n')
    const plain = { TF_CLI_CONFIG_FILE: '' }
    const init = await terraform.run(['init', `-plugin-dir=${mirror}`], plain)
    expect(init.code, init.text).toBe(0)
    expect(init.text).toContain(`Installed wristband-dev/wristband v${version}`)
    const applied = await terraform.run(['apply', '-auto-approve'], plain)
    expect(applied.text).toContain('Apply complete! Resources: 1 added')
    expect(applied.text).not.toContain('development overrides')
  })
})

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providerAddress } from '../../provider/doors/terraform/names'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { authority, certificate } from '../api/certificate'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'

const version = '1.2.3'

/** Terraform reads a document only if it is called one. */
const typeOf = (path: string) =>
  path.endsWith('.json') ? 'application/json' : 'application/octet-stream'

describe.skipIf(!hasTerraform)('a mirror of packed archives', { timeout: 120_000 }, () => {
  let emulator: Emulator
  let terraform: Terraform
  let mirror: string
  let platform: string
  /** The configuration of the command line that a user of the mirror has, and nothing else. */
  let plain: Record<string, string>

  beforeAll(async () => {
    const [{ pack }, { here }] = await Promise.all([
      import('../../release/pack.mjs'),
      import('../../release/platforms.mjs'),
    ])
    platform = here
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator))
    const [os, arch] = here.split('_') as [string, string]
    const release = await pack({
      version,
      made: [
        { os, arch, file: join(terraform.folder, '..', 'bin', 'terraform-provider-wristband') },
      ],
      beside: { LICENSE: 'LICENSE' },
      manifest: 'terraform-registry-manifest.json',
      out: join(terraform.folder, '..', 'release'),
    })
    mirror = release.mirror
    const rc = join(terraform.folder, '..', 'mirror-rc')
    await writeFile(
      rc,
      `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    )
    plain = { TF_CLI_CONFIG_FILE: rc }
    await terraform.write(
      'resource "wristband_oauth_client" "worker" {\n  name = "worker"\n  type = "MACHINE_TO_MACHINE"\n}\n',
    )
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  async function ran(...args: string[]) {
    const { code, text } = await terraform.run(args, plain)
    expect(code, text).toBe(0)
    return text
  }

  /** What the lock file says of the only provider, and forgets. */
  async function locked() {
    const file = join(terraform.folder, '.terraform.lock.hcl')
    const text = await readFile(file, 'utf8')
    expect(text).toContain(`provider "${providerAddress}"`)
    expect(text).toMatch(new RegExp(`version\\s+= "${version}"`))
    return text.match(/\b(?:h1|zh):[^"]+/g)
  }

  async function announced(): Promise<string[]> {
    const text = await readFile(join(mirror, providerAddress, `${version}.json`), 'utf8')
    return JSON.parse(text).archives[platform].hashes
  }

  test('is all that terraform needs, from init to a client', async () => {
    expect(await ran('init')).toContain(`Installed wristband-dev/wristband v${version}`)
    expect(await locked()).toEqual(await announced())
    expect(await ran('validate')).toContain('The configuration is valid')
    expect(await ran('plan', '-out=plan')).toContain('1 to add')
    const applied = await ran('apply', 'plan')
    expect(applied).toContain('Resources: 1 added')
    expect(applied).not.toContain('development overrides')
    expect(await ran('plan', '-detailed-exitcode')).toContain('No changes')
  })

  test('locks what is in it for machines that have not installed it', async () => {
    await rm(join(terraform.folder, '.terraform.lock.hcl'), { force: true })
    await ran('providers', 'lock', `-fs-mirror=${mirror}`, `-platform=${platform}`)
    expect(await locked()).toEqual(await announced())
  })

  test('works as the folder of -plugin-dir, too', async () => {
    const own = join(terraform.folder, 'own')
    await mkdir(own)
    const settings = { TF_CLI_CONFIG_FILE: '', TF_DATA_DIR: own }
    const { code, text } = await terraform.run(['init', `-plugin-dir=${mirror}`], settings)
    expect(code, text).toBe(0)
    expect(text).toContain(`wristband-dev/wristband v${version}`)
  })

  test('serves as it is behind a web server', async () => {
    const web = createServer(certificate, (request, response) => {
      createReadStream(join(mirror, request.url!))
        .on('error', () => response.writeHead(404).end())
        .pipe(response.setHeader('content-type', typeOf(request.url!)))
    }).listen(0, '127.0.0.1')
    await once(web, 'listening')
    const { port } = web.address() as AddressInfo
    const rc = join(terraform.folder, '..', 'web-rc')
    await writeFile(
      rc,
      `provider_installation {\n  network_mirror {\n    url = "https://localhost:${port}/"\n  }\n}\n`,
    )
    const trusted = join(terraform.folder, '..', 'authority.pem')
    await writeFile(trusted, authority)
    const settings = {
      TF_CLI_CONFIG_FILE: rc,
      TF_DATA_DIR: join(terraform.folder, 'web'),
      SSL_CERT_FILE: trusted,
    }
    const { code, text } = await terraform.run(['init'], settings)
    web.close()
    expect(code, text).toBe(0)
    expect(text).toContain(`wristband-dev/wristband v${version}`)
    expect(await locked()).toEqual(await announced())
  })

  test('an archive that was changed after it was locked is refused', async () => {
    const name = `terraform-provider-wristband_${version}_${platform}.zip`
    const file = join(mirror, providerAddress, name)
    const [{ writeArchive }, fresh] = await Promise.all([
      import('../../release/archive.mjs'),
      join(terraform.folder, 'fresh'),
    ])
    await rm(file)
    await writeArchive(
      [{ name: `terraform-provider-wristband_v${version}`, file: 'LICENSE', executable: true }],
      file,
    )
    const { code, text } = await terraform.run(['init'], { ...plain, TF_DATA_DIR: fresh })
    expect(code).toBe(1)
    expect(text).toContain('checksums')
  })
})

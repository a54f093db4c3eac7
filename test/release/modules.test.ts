/** The Terraform modules among what is uploaded to a release. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { packModules } from '../../release/modules.mjs'
import { entriesOf } from './zip'

test('are one archive with its checksum, and the same when they are packed again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-modules-'))
  try {
    const packed = async (name: string) => {
      const assets = join(folder, name)
      await mkdir(assets)
      const license = join(root, 'LICENSE')
      const sums = await packModules({ version: '1.2.3', license, assets })
      return readFile(sums, 'utf8')
    }
    const sums = await packed('first')
    const zip = await readFile(join(folder, 'first', 'terraform-wristband-modules_1.2.3.zip'))
    const sum = createHash('sha256').update(zip).digest('hex')
    expect(sums).toBe(`${sum}  terraform-wristband-modules_1.2.3.zip\n`)
    const files = ['README.md', 'main.tf', 'outputs.tf', 'variables.tf', 'versions.tf']
    expect(entriesOf(zip).map(({ name }) => name)).toEqual([
      ...['access-model', 'branding'].flatMap((of) => files.map((file) => `${of}/${file}`)),
      'LICENSE',
    ])
    expect(await packed('second')).toBe(sums)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

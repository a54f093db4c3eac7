import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProvider } from '../doors/terraform/terraform'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-tried-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function tryOut(file: string) {
  const { tryOut } = await import('../../release/try-out.mjs')
  return tryOut(file)
}

async function script(name: string, text: string) {
  const file = join(folder, name)
  await writeFile(file, `#!${process.execPath}\n${text}`)
  await chmod(file, 0o755)
  return file
}

const sentence = `process.stderr.write('this program is a plugin of Terraform and OpenTofu\\n')`

test('the provider passes', async () => {
  // the shebang looks for Node where a program without an environment has none
  const built = await buildProvider(folder)
  await tryOut(await script('provider', `require(${JSON.stringify(built)})`))
})

for (const [what, text] of [
  ['does nothing', ''],
  ['says the right thing and does not mind', sentence],
  ['says more', `${sentence}; process.stdout.write('1|6|unix|/s|grpc|'); process.exit(1)`],
  [
    'believes the folder that it is started in',
    `if (require('node:fs').existsSync('bunfig.toml')) process.exit(42); ${sentence}; process.exit(1)`,
  ],
] as const)
  test(`a program that ${what} does not`, async () => {
    await expect(tryOut(await script(what.replaceAll(' ', '-'), text))).rejects.toThrow(
      'is not the provider',
    )
  })

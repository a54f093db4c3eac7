// `npm run sdk -- --language go --out <folder>`: writes the SDK of a language for the Pulumi plugin, from the committed package schema.
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { report } from '../engine/narrate.mjs'
import { makePeer, sdkGenerator } from '../engine/peers.mjs'
import { must } from '../engine/spawn.mjs'

const schema = join(dirname(import.meta.dirname), 'docs', 'schema', 'pulumi-package-schema.json')

await report(async () => {
  const { language, out } = parseArgs({
    options: { language: { type: 'string' }, out: { type: 'string' } },
  }).values
  if (!language || !out)
    throw new Error('--language and --out are expected, as in --language go --out ../sdk')
  const folder = resolve(out)
  const generator = await makePeer(sdkGenerator)
  await mkdir(folder, { recursive: true })
  await must(generator, [language, schema, folder])
  process.stdout.write(`${folder}\n`)
})

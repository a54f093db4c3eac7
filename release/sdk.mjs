// `npm run sdk -- --language go --out <folder>`: writes the SDK of a language for the Pulumi plugin, from the committed package schema.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { report } from '../engine/narrate.mjs'
import { makePeer, sdkGenerator } from '../engine/peers.mjs'
import { writeSdk } from './sdks.mjs'

await report(async () => {
  const { language, out } = parseArgs({
    options: { language: { type: 'string' }, out: { type: 'string' } },
  }).values
  if (!language || !out)
    throw new Error('--language and --out are expected, as in --language go --out ../sdk')
  const folder = resolve(out)
  await writeSdk(await makePeer(sdkGenerator), language, folder)
  process.stdout.write(`${folder}\n`)
})

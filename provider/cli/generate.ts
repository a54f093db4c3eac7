/** Writes what is derived from the definitions. A test derives it again and compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { enumModule, sdkModule } from '../doors/sdk'
import { beside } from '../doors/terraform/beside'
import { pages } from '../doors/terraform/docs'
import { schemaDocument } from '../doors/terraform/schema'
import { resources } from '../resources'
import { settings } from '../settings'

export function derived(): { file: string; text: string }[] {
  const all = Object.values(resources)
  return [
    enumModule(all),
    ...all.map(sdkModule),
    { file: 'schema.json', text: `${JSON.stringify(schemaDocument(settings, beside), null, 2)}\n` },
    ...pages(settings, beside, (file) => readFileSync(file, 'utf8')),
  ]
}

if (require.main === module)
  for (const { file, text } of derived()) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

/** Writes what is derived from the definitions. A test derives it again and compares. */
import { writeFileSync } from 'node:fs'
import { enumModule, sdkModule } from '../doors/sdk'
import { beside } from '../doors/terraform/beside'
import { schemaDocument } from '../doors/terraform/schema'
import { resources } from '../resources'
import { settings } from '../settings'

export function derived(): { file: string; text: string }[] {
  const all = Object.values(resources)
  return [
    enumModule(all),
    ...all.map(sdkModule),
    { file: 'schema.json', text: `${JSON.stringify(schemaDocument(settings, beside), null, 2)}\n` },
  ]
}

if (require.main === module) for (const { file, text } of derived()) writeFileSync(file, text)

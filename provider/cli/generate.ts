/** Writes what is derived from the definitions. A test derives it again and compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { doctorSchema } from '../doctor'
import { inputsDocument } from '../doors/json-schema'
import { packageDocument } from '../doors/pulumi-schema'
import { enumModule, sdkModule } from '../doors/sdk'
import { sdkIndex } from '../doors/sdk-functions'
import { beside } from '../doors/terraform/beside'
import { pages } from '../doors/terraform/docs'
import { schemaDocument } from '../doors/terraform/schema'
import { reportDocument } from '../inventory'
import { regoFiles } from '../policy/rego'
import { rulesPage } from '../policy/where'
import { resources } from '../resources'
import { configurationSchema, reviewSchema } from '../review'
import { settings } from '../settings'

export function derived(): { file: string; text: string }[] {
  const all = Object.values(resources)
  return [
    enumModule(all),
    ...all.map(sdkModule),
    ...sdkIndex(all),
    json('schema.json', schemaDocument(settings, beside)),
    json('docs/schema/wristband.schema.json', inputsDocument(all)),
    json('docs/schema/inventory.schema.json', reportDocument()),
    json('docs/schema/doctor.schema.json', doctorSchema()),
    json('docs/schema/pulumi-package-schema.json', packageDocument(all, settings)),
    json('docs/schema/review.schema.json', reviewSchema()),
    json('docs/schema/wristband-review.schema.json', configurationSchema),
    ...Object.entries(regoFiles()).map(([name, text]) => ({ file: `docs/policy/${name}`, text })),
    { file: 'docs/guides/rules.md', text: rulesPage() },
    ...pages(settings, beside, (file) => readFileSync(file, 'utf8')),
  ]
}

const json = (file: string, document: object) => ({
  file,
  text: `${JSON.stringify(document, null, 2)}\n`,
})

if (require.main === module)
  for (const { file, text } of derived()) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

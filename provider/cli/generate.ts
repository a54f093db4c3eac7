/** Writes what is derived from the definitions. A test derives it again and compares. */
import { writeFileSync } from 'node:fs'
import { enumModule, sdkModule } from '../doors/sdk'
import { resources } from '../resources'

export function derived(): { file: string; text: string }[] {
  const all = Object.values(resources)
  return [enumModule(all), ...all.map(sdkModule)]
}

if (require.main === module) for (const { file, text } of derived()) writeFileSync(file, text)

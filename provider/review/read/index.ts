/** Any file that an engine wrote, as a stack. */
import type { Stack } from '../model'
import { foreign, jsonOf, textOf, Unreadable } from './foreign'
import { readPreview } from './pulumi'
import { readSavedPlan } from './pulumi-plan'
import { readTerraformPlan } from './terraform'
import type { Places } from './terraform-sources'

/** Which reader takes a file, told by a key that only its files have. */
const readers: readonly [string, (json: unknown, places?: Places) => Stack][] = [
  ['resource_changes', readTerraformPlan],
  ['resourcePlans', readSavedPlan],
  ['steps', readPreview],
]

/**
 * @param places where Terraform resources are written
 * @throws Unreadable with a sentence without a subject: the caller names the file
 */
export function readStack(bytes: Uint8Array, places?: Places): Stack {
  const json = jsonOf(textOf(bytes))
  const reader = readers.find(([key]) => Object.hasOwn(json, key))?.[1] ?? nothingElse(json)
  return reader(json, places)
}

/** A plan without any resource has no key for them. */
function nothingElse(json: Record<string, unknown>) {
  if (Object.hasOwn(json, 'planned_values') && Object.hasOwn(json, 'format_version'))
    return () => readTerraformPlan({ ...json, resource_changes: [] })
  if (Object.hasOwn(json, 'changeSummary') && Object.hasOwn(json, 'duration'))
    return () => readPreview({ ...json, steps: [] })
  throw new Unreadable(foreign(json))
}

export { assertLength, Unreadable } from './foreign'
export { type Places, placesIn } from './terraform-sources'

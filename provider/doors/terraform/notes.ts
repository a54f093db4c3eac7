/** What there is to say about a call, as Terraform shows it: at the attribute, with the rule's id. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Finding, Path, Resource } from '../../resources/resource'
import { snake, spelled } from './names'
import type {
  AttributePathSchema,
  DiagnosticSchema,
} from './proto/generated/tfplugin6/tfplugin6_pb'
import { Diagnostic_Severity } from './proto/generated/tfplugin6/tfplugin6_pb'

export type WirePath = MessageInitShape<typeof AttributePathSchema>
export type Diagnostic = MessageInitShape<typeof DiagnosticSchema>

export const attributePath = (...names: string[]): WirePath => ({
  steps: names.map((value) => ({ selector: { case: 'attributeName', value } })),
})

/**
 * Below an attribute there is no way on: an element of a set has no place, and a JSON text no inside. Of what is secret
 * there is no place at all: Terraform shows the line of the program, in which it may stand.
 */
export const pathOf = ({ fields }: Pick<Resource, 'fields'>, [name]: Path): WirePath | undefined =>
  name === undefined || fields[name]?.secret ? undefined : attributePath(snake(String(name)))

const headings = { error: 'Refused', warning: 'Worth a look' } as const

/** The sentence of a rule: the same in every door, with names as this one spells them. */
export function findingNote(of: Resource, { rule, severity, path, message }: Finding): Diagnostic {
  const where = path.length > 0 ? `${snake(String(path[0]))}: ` : ''
  return note(
    severity,
    `${headings[severity]} [${rule}]`,
    where + spelled(of, message),
    pathOf(of, path),
  )
}

export function note(
  severity: Finding['severity'],
  summary: string,
  detail: string,
  attribute?: WirePath,
): Diagnostic {
  return {
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    ...(attribute && { attribute }),
  }
}

import { check } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import type { Severity, Values } from '../../provider/resources/resource'

/** What the provider says of some inputs, as it says it. */
export const sentences = (kind: keyof typeof resources, inputs: Values) =>
  check(resources[kind], { inputs, logicalName: 'x' }).findings.map(
    ({ rule, severity, path, message }): { rule: string; severity: Severity; text: string } => ({
      rule,
      severity,
      text: `${path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at > 0 ? `.${step}` : step)).join('')}: ${message} [${rule}]`,
    }),
  )

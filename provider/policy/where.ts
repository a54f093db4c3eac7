/** Which rule can be told where. */

import { resources } from '../resources'
import type { Resource } from '../resources/resource'
import { catalogue } from '../review/rules'
import { fieldRules } from '../review/rules/provider'
import { toldByPack } from './pulumi'
import { toldByPlan } from './rego'

const definitions = Object.values<Resource>(resources)

const provider = new Set([
  ...Object.keys(fieldRules),
  ...definitions.flatMap(({ rules, twins }) => [
    ...rules.map(({ id }) => id),
    ...twins.map(({ rule }) => rule),
  ]),
])

/** What a replacement means is told there by the rules about clients, tenants and applications. */
const notInReview = new Set(['field.replaces'])

const mark = (told: boolean) => (told ? 'yes' : '')

/** The page that says so. */
export function rulesPage(): string {
  const pack = new Set(toldByPack)
  const plan = new Set(toldByPlan())
  const rows = [...catalogue.values()].map(
    ({ id, level, title }) =>
      `| \`${id}\` | ${level} | ${mark(provider.has(id))} | ${mark(!notInReview.has(id))} | ${mark(pack.has(id))} | ${mark(plan.has(id))} | ${title} |`,
  )
  return `---
page_title: "Rules, and where each can be told"
subcategory: "Guides"
description: |-
  Every rule by its id: whether the provider, the review, the policy pack and the Rego for plans tell it.
---

# Rules, and where each can be told

Generated from the rules. The level is the usual one, before a configuration changes it.

- **provider**: refuses or warns in every preview and plan.
- **review**: \`wristband-iac review\`, and with it \`review.rego\`.
- **pack**: the policy pack for Pulumi. It sees what would be there, and not what was: rules that compare are not in it.
- **plan.rego**: Rego over a Terraform plan, without Node. It holds the rules that follow from tables, as far as a
  rule gives the same answer for all values of one class (a listed value, empty, given, not given). What
  parses a URL, counts, compares times or follows references is not in it.

| rule | level | provider | review | pack | plan.rego | |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

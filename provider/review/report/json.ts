/** The review for other programs. Its schema is published; what is here is never taken away or renamed without a new number. */
import { z } from 'zod'
import { events } from '../credentials'
import type { Difference } from '../differences'
import { differencesOf } from '../differences'
import type { Risk } from '../model'
import { levels } from '../model'
import type { Review } from '../review'
import { ranked } from '../review'
import type { Words } from '../words'
import { legible, plain, textOf } from '../words'

const Level = z.enum(levels)
const actions = [
  'create',
  'adopt',
  'update',
  'replace',
  'delete',
  'forget',
  'read',
  'keep',
] as const
const Text = z.string()

const Where = {
  stack: Text.describe('Name of the stack.'),
  address: Text.describe('URN of Pulumi or address of Terraform.'),
  label: Text.describe('What the program calls it.'),
}

const RiskShape = z
  .object({
    rule: Text.describe('Stable id of the rule.'),
    level: Level,
    ...Where,
    kind: Text.optional().describe('Application, Tenant or OAuthClient.'),
    owner: z
      .object({ party: z.enum(['first', 'third', 'unknown']), text: Text })
      .optional()
      .describe('Whose it is: first is the application, third a tenant.'),
    what: Text.describe('What happens, in one sentence.'),
    before: Text.optional(),
    after: Text.optional(),
    why: Text.describe('Why it matters.'),
    fix: Text,
    field: Text.optional(),
    file: Text.optional(),
    line: z.int().optional(),
  })
  .strict()

/** The published shape. */
export const ReviewDocument = z
  .object({
    $schema: Text.optional(),
    version: z.literal(1).describe('Of this shape.'),
    tool: z.object({ name: Text, version: Text }).strict(),
    reviewedAt: z.iso.datetime().describe('RFC 3339, UTC.'),
    verdict: z
      .object({
        level: z.enum([...levels, 'none']).describe('The gravest risk.'),
        text: Text,
        failOn: z.enum([...levels, 'none']),
        failed: z.boolean().describe('Whether a risk is at or over failOn.'),
        whole: z.boolean().describe('False when an engine stopped at an error.'),
      })
      .strict(),
    counts: z
      .partialRecord(z.enum(actions), z.int())
      .describe('How many resources have each change.'),
    stacks: z.array(
      z
        .object({
          name: Text,
          engine: z.enum(['pulumi', 'terraform']),
          engineVersion: Text.optional(),
          file: Text.optional(),
          resources: z.int().describe('How many of ours the file holds.'),
          gaps: z.array(Text).describe('What the file does not tell.'),
        })
        .strict(),
    ),
    risks: z.array(RiskShape).describe('The gravest first.'),
    excused: z.array(RiskShape.extend({ reason: Text, until: Text }).strict()),
    credentials: z.array(
      z
        .object({ event: z.enum(events), ...Where, name: Text, what: Text, ends: Text.optional() })
        .strict(),
    ),
    changes: z.array(
      z
        .object({
          ...Where,
          kind: Text,
          action: z.enum(actions),
          fields: z.array(
            z
              .object({
                field: Text,
                lines: z.array(
                  z
                    .object({
                      sign: z.enum(['-', '+', ' ']),
                      text: Text.optional(),
                      as: z.enum(['value', 'unknown', 'withheld']),
                    })
                    .strict(),
                ),
              })
              .strict(),
          ),
        })
        .strict(),
    ),
    drift: z.array(
      z.object({ ...Where, field: Text, before: Text, after: Text, gone: z.boolean() }).strict(),
    ),
    waiting: z.array(z.object({ ...Where, fields: z.array(Text), rules: z.array(Text) }).strict()),
    graph: z.array(
      z
        .object({
          stack: Text,
          more: z.int().describe('Changed resources that are not in the graph.'),
          nodes: z.array(
            z
              .object({
                key: Text,
                kind: Text,
                name: Text,
                noun: Text,
                action: z.enum([...actions, 'outside']),
                level: Level.optional(),
                parent: Text.optional(),
              })
              .strict(),
          ),
        })
        .strict(),
    ),
  })
  .strict()

export type ReviewDocument = z.output<typeof ReviewDocument>

/** draft 2020-12 */
export const reviewSchema = () => ({
  ...z.toJSONSchema(ReviewDocument),
  title: 'Report of wristband-iac review',
})

const flat = (words: Words) => plain(words)

const place = ({ stack, address, label }: { stack: string; address: string; label: string }) => ({
  stack: legible(stack),
  address: legible(address, 400),
  label: legible(label),
})

const riskOf = ({
  rule,
  level,
  kind,
  owner,
  what,
  before,
  after,
  why,
  fix,
  field,
  place: at,
  ...where
}: Risk) => ({
  rule,
  level,
  ...place(where),
  ...(kind && { kind }),
  ...(owner && { owner: { party: owner.party, text: flat(owner.words) } }),
  what: flat(what),
  ...(before && { before: flat(before) }),
  ...(after && { after: flat(after) }),
  why: flat(why),
  fix: flat(fix),
  ...(field && { field: legible(field) }),
  ...(at && { file: legible(at.file, 400), line: at.line }),
})

const fieldOf = ({ field, lines }: Difference) => ({
  field,
  lines: lines.map(({ sign, value, as }) => ({
    sign,
    ...(as === 'value' && { text: legible(textOf(value)) }),
    as,
  })),
})

export function documentOf(review: Review): ReviewDocument {
  const { version, at, verdict, threshold, failed, whole, worst, counts } = review
  return {
    version: 1,
    tool: { name: 'wristband-iac', version },
    reviewedAt: new Date(at).toISOString(),
    verdict: { level: worst, text: flat(verdict), failOn: threshold, failed, whole },
    counts,
    stacks: review.stacks.map(({ name, engine, engineVersion, file, changes, gaps }) => ({
      name: legible(name),
      engine,
      ...(engineVersion && { engineVersion: legible(engineVersion) }),
      ...(file && { file: legible(file, 400) }),
      resources: changes.length,
      gaps: [...gaps],
    })),
    risks: review.risks.map(riskOf),
    excused: review.excused.map((risk) => ({
      ...riskOf(risk),
      reason: legible(risk.excused!.reason, 400),
      until: risk.excused!.until,
    })),
    credentials: review.credentials.map(({ event, name, what, ends, ...where }) => ({
      event,
      ...place(where),
      name: legible(name),
      what: flat(what),
      ...(ends && { ends: flat(ends) }),
    })),
    changes: ranked(review).map(({ stack, change }) => ({
      ...place({ ...change, stack: stack.name }),
      kind: change.kind,
      action: change.action,
      fields: differencesOf(change).map(fieldOf),
    })),
    drift: review.drift.map(({ field, before, after, gone = false, ...where }) => ({
      ...place(where),
      field,
      before: legible(textOf(before)),
      after: legible(textOf(after)),
      gone,
    })),
    waiting: review.waiting.map(({ fields, rules, ...where }) => ({
      ...place(where),
      fields,
      rules,
    })),
    graph: review.graphs.map(({ stack, more, nodes }) => ({
      stack: legible(stack),
      more,
      nodes: nodes.map(({ key, name, parent, ...rest }) => ({
        ...rest,
        key: legible(key, 400),
        name: legible(name),
        ...(parent !== undefined && { parent: legible(parent, 400) }),
      })),
    })),
  }
}

export const json = (review: Review) => `${JSON.stringify(documentOf(review), null, 2)}\n`

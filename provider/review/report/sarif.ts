/** SARIF 2.1.0, as code scanning takes it. */
import { createHash } from 'node:crypto'
import type { Level, Risk } from '../model'
import type { Review } from '../review'
import { catalogue } from '../rules'
import { legible, plain } from '../words'

const levelOf: Record<Level, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}

/** By which code scanning sorts; from 0 to 10. */
const severityOf: Record<Level, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
}

export function sarif(review: Review): string {
  const all = [...review.risks, ...review.excused]
  const ids = [...new Set(all.map(({ rule }) => rule))].sort()
  const files = new Map(review.stacks.map(({ name, file }) => [name, file]))
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'wristband-iac review',
            semanticVersion: review.version,
            version: review.version,
            rules: ids.map(ruleOf),
          },
        },
        automationDetails: {
          id: `wristband-iac/${review.stacks
            .map(({ name }) => legible(name))
            .join('+')
            .slice(0, 200)}/`,
        },
        columnKind: 'utf16CodeUnits',
        results: all.map((risk) => resultOf(risk, ids.indexOf(risk.rule), files.get(risk.stack))),
        invocations: [
          { executionSuccessful: review.whole, endTimeUtc: new Date(review.at).toISOString() },
        ],
      },
    ],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function ruleOf(id: string) {
  const { title = id, why, fix, level = 'high' } = catalogue.get(id) ?? {}
  return {
    id,
    name: id.replace(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    ...(why && { fullDescription: { text: why } }),
    ...(fix && { help: { text: fix } }),
    defaultConfiguration: { level: levelOf[level] },
    properties: { tags: ['security', 'identity'], 'security-severity': severityOf[level] },
  }
}

function resultOf(risk: Risk, ruleIndex: number, file: string | undefined) {
  const { rule, level, what, why, fix, before, after, address, label, stack, place, excused } = risk
  const change = before && after ? ` (${plain(before)} -> ${plain(after)})` : ''
  const uri = place?.file ?? file
  const name = legible(label || address || stack)
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf[level],
    message: {
      text: `${plain(what)}${change}. ${plain(why)} ${plain(fix)}`,
    },
    locations: [
      {
        ...(uri && {
          physicalLocation: {
            artifactLocation: { uri: uriOf(uri) },
            region: { startLine: place?.line ?? 1 },
          },
        }),
        logicalLocations: [
          { name, fullyQualifiedName: legible(`${stack}/${address}`, 400), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: {
      'wristbandReview/v1': createHash('sha256')
        .update(JSON.stringify([rule, stack, address, risk.field, after && plain(after)]))
        .digest('hex'),
    },
    ...(excused && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: legible(excused.reason, 400) },
      ],
    }),
    properties: { level, ...(risk.owner && { party: risk.owner.party }) },
  }
}

/** A path as a relative reference. */
const uriOf = (path: string) =>
  legible(path, 400)
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')

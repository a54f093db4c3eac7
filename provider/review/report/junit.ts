/** JUnit XML: a suite for each stack, a case for each resource that changes, a failure for what is over the threshold. */
import { isOver } from '../config'
import type { Risk } from '../model'
import type { Review } from '../review'
import { ranked } from '../review'
import { legible, plain } from '../words'

export function junit(review: Review): string {
  const { stacks, risks, excused, threshold } = review
  const all = ranked(review)
  const suites = stacks.map(({ name }) => {
    const changed = all.filter(({ stack }) => stack.name === name)
    const listed = new Set(changed.map(({ change }) => change.address))
    const cases = [
      ...changed.map(({ change, risks }) => ({
        title: `${change.action} ${change.label}`,
        kind: change.kind,
        risks,
        excused: excused.filter((one) => one.stack === name && one.address === change.address),
      })),
      ...beside(risks.filter((one) => one.stack === name && !listed.has(one.address))),
    ]
    return suite(name, cases.length > 0 ? cases : [nothing], threshold)
  })
  const others = beside(risks.filter(({ stack }) => !stacks.some(({ name }) => name === stack)))
  if (others.length > 0) suites.push(suite('configuration', others, threshold))
  const total = (of: 'tests' | 'failures' | 'skipped') =>
    suites.reduce((sum, each) => sum + each[of], 0)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="wristband-iac review" tests="${total('tests')}" failures="${total('failures')}" skipped="${total('skipped')}">
${suites.map(({ text }) => text).join('\n')}
</testsuites>
`
}

interface Case {
  title: string
  kind: string
  risks: readonly Risk[]
  excused: readonly Risk[]
}

const nothing: Case = { title: 'nothing changes', kind: 'stack', risks: [], excused: [] }

/** Risks of what is not among the changes: drift, refusals, exceptions. */
const beside = (risks: readonly Risk[]): Case[] =>
  risks.map((risk) => ({
    title: `${risk.rule} ${risk.label}`,
    kind: risk.kind ?? 'review',
    risks: [risk],
    excused: [],
  }))

function suite(name: string, cases: readonly Case[], threshold: Review['threshold']) {
  const written = cases.map((one) => testCase(name, one, threshold))
  const count = (of: 'failed' | 'skipped') => written.filter((each) => each[of]).length
  const [failures, skipped] = [count('failed'), count('skipped')]
  return {
    tests: cases.length,
    failures,
    skipped,
    text: `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">
${written.map(({ text }) => text).join('\n')}
  </testsuite>`,
  }
}

function testCase(
  suite: string,
  { title, kind, risks, excused }: Case,
  threshold: Review['threshold'],
) {
  const over = risks.filter(({ level }) => isOver(level, threshold))
  const under = risks.filter(({ level }) => !isOver(level, threshold))
  const failed = over.length > 0
  const skipped = !failed && excused.length > 0
  const inner = [
    ...(failed
      ? [
          `<failure type="${xml(over[0]!.rule)}" message="${xml(plain(over[0]!.what))}">${xml(over.map(sentence).join('\n\n'))}</failure>`,
        ]
      : []),
    ...(skipped
      ? [
          `<skipped message="${xml(excused.map((risk) => `${risk.rule}: ${risk.excused!.reason}`).join('; '))}"/>`,
        ]
      : []),
    ...(under.length > 0
      ? [`<system-out>${xml(under.map(sentence).join('\n\n'))}</system-out>`]
      : []),
  ]
  return {
    failed,
    skipped,
    text: `    <testcase classname="${xml(`${suite}.${kind}`)}" name="${xml(title)}">${inner.join('')}</testcase>`,
  }
}

const sentence = ({ rule, level, what, before, after, why, fix, place }: Risk) =>
  [
    `${level}: ${plain(what)} [${rule}]`,
    ...(before ? [`before: ${plain(before)}`] : []),
    ...(after ? [`after: ${plain(after)}`] : []),
    `why: ${plain(why)}`,
    `fix: ${plain(fix)}`,
    ...(place ? [`at: ${legible(place.file)}:${place.line}`] : []),
  ].join('\n')

/** Fit for a text or an attribute of XML 1.0, which has no way to write most control characters. */
const xml = (text: string) =>
  text
    .split('\n')
    .map((line) => legible(line, 2_000))
    .join('\n')
    .replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll('\n', '&#10;')

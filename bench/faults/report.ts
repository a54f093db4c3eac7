/** The page of the matrix. */
import type { Machine } from '../machine'
import type { Outcome } from './cell'
import type { Span } from './faults'
import { spans, timeout, troubles } from './faults'
import { moments } from './gate'
import type { Aftermath } from './kills'
import { victims } from './kills'
import { steps } from './steps'

export interface Results {
  date: string
  machine: Machine
  versions: Record<string, string>
  outcomes: readonly Outcome[]
  aftermaths: readonly Aftermath[]
}

interface Seen {
  objects: number
  known: number
  credential: string
  next: string
  losses: readonly string[]
}

const things = ({ objects, known }: Seen) => {
  if (objects === 0) return 'none there'
  const count = objects === 1 ? 'one there' : `${objects} there`
  return known === objects ? `${count}, in the state` : `${count}, ${known} in the state`
}

const cellText = (saw: string, seen: Seen) =>
  [
    saw,
    things(seen),
    ...(seen.credential === 'has none' ? [] : [`secret that works: ${seen.credential}`]),
    `next run: ${seen.next}`,
    ...seen.losses.map((loss) => `**LOST: ${loss}**`),
  ].join('; ')

/** One text where all doors agree. */
function together(texts: readonly (readonly [string, string])[]): string {
  const distinct = [...new Set(texts.map(([, text]) => text))]
  if (distinct.length === 1) return distinct[0]!
  return texts.map(([name, text]) => `${name}: ${text}`).join('<br>')
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function wire({ outcomes }: Results, step: string): string {
  const cell = (trouble: string, span: Span) =>
    together(
      outcomes
        .filter(({ cell }) => cell.step.says === step)
        .filter(({ cell }) => cell.trouble.says === trouble && cell.span === span)
        .map((one) => [one.cell.door.name, cellText(one.saw, one)] as const),
    )
  return [
    row(['', ...spans]),
    row(['---', ...spans.map(() => '---')]),
    ...troubles.map(({ says }) => row([says, ...spans.map((span) => cell(says, span))])),
  ].join('\n')
}

function killed({ aftermaths }: Results, step: string): string {
  const names = [...new Set(aftermaths.map(({ engine }) => engine))].sort()
  const rows = victims.flatMap((victim) =>
    moments.map((moment) =>
      row([
        `kill -9 of the ${victim}, ${moment === 'before' ? 'before' : 'after the commit'}`,
        ...names.map((name) => {
          const one = aftermaths.find(
            ({ kill, engine }) =>
              engine === name &&
              kill.step.says === step &&
              kill.victim === victim &&
              kill.moment === moment,
          )
          return one ? cellText('killed', one) : 'not run'
        }),
      ]),
    ),
  )
  if (names.length === 0) return ''
  return `\n${[row(['', ...names]), row(['---', ...names.map(() => '---')]), ...rows].join('\n')}\n`
}

/** What was said, with what differs from run to run taken out. */
export const sentenceOf = (text: string) =>
  text
    .replace(/\b[a-z2-7]{26}\b/g, '…')
    .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+ ?(Z|UTC)?/g, '…')
    .replace(/^OAuthClient \S+: |^Tenant \S+: /, '')
    .replaceAll('|', '\\|')

function sentences({ outcomes }: Results): string {
  const counts = new Map<string, number>()
  for (const { said } of outcomes)
    if (said) counts.set(sentenceOf(said), (counts.get(sentenceOf(said)) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([text, count]) => `- (${count}) ${text}`)
    .join('\n')
}

export const lost = ({ outcomes, aftermaths }: Pick<Results, 'outcomes' | 'aftermaths'>) =>
  [...outcomes, ...aftermaths].filter(({ losses }) => losses.length > 0).length

export function report(results: Results): string {
  const { date, machine, versions, outcomes, aftermaths } = results
  const count = outcomes.length + aftermaths.length
  const of = (saw: Outcome['saw']) => outcomes.filter((one) => one.saw === saw).length
  return `# What is lost when something goes wrong

Every fault, in every step, through every door: ${count} cells, ${lost(results)} of which lost something. Run by \`npm run bench:faults\` on ${date}.

- ${outcomes.length} cells with a fault on the wire, where each door is asked what its engine would ask it: ${of('done')} were done without a word, ${of('done, with a warning')} were done with a warning, ${of('error')} ended in an error. A fault strikes once, or every such request of the run ("always"). A request without an answer is given up after ${timeout} s.
- ${aftermaths.length} cells in which the real engine, or the process of the provider, was killed with SIGKILL while one request was on its way to the server, or its answer on the way back.

Lost would be: an object that no state knows and no sentence names; two objects where one was meant, unless a kill left one and the next run names it; a secret in use that ended without consent; no working secret in hand in the end; a state that names what does not exist; a secret in a sentence; a deployment that never comes to rest. Each cell goes on as a person would: it runs again, takes over what it is told to take over, consents where it is asked to. The secret that works is looked at before that.

${steps
  .map(
    ({ says }) =>
      `## ${says[0]!.toUpperCase()}${says.slice(1)}\n\n${wire(results, says)}\n${killed(results, says)}`,
  )
  .join('\n')}
## What was said

The first sentence of each run that a fault on the wire struck, with ids and times taken out, and how often.

${sentences(results)}

## Where

${Object.entries({ ...machine, ...versions })
  .map(([name, value]) => `- ${name}: ${value}`)
  .join('\n')}
`
}

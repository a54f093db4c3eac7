/** A comment for GitHub and GitLab: what matters first, whole at any size. */
import { differencesOf } from '../differences'
import type { Risk } from '../model'
import type { Review } from '../review'
import { ranked } from '../review'
import type { Words } from '../words'
import { legible, ours, textOf } from '../words'
import type { Section } from './fit'
import { asMany, bytes, fitted } from './fit'
import type { Branch } from './graph-text'
import { marks, treeOf } from './graph-text'
import { addressOf, byRule, counted, firsts } from './levels'
import { mermaid } from './mermaid'

/** The longest comment that a host takes, in bytes: GitHub counts characters and GitLab has room for a million. */
export const limits = { github: 65_536, gitlab: 1_000_000 } as const

/** The first line of every report, by which the next one finds and replaces it. */
export const tag = '<!-- wristband-iac review -->'

/**
 * @param limit bytes
 */
export function markdown(review: Review, limit: number = limits.github): string {
  const several = review.stacks.length > 1
  return fitted(
    [
      heading(review),
      risksSection(review, several),
      credentialsSection(review, several),
      driftSection(review, several),
      waitingSection(review, several),
      ...review.graphs.map(graphSection),
      differencesSection(review, several),
      excusedSection(review, several),
      footer(review),
    ],
    limit,
  )
}

/**
 * A foreign value as code. Every sign that means something to Markdown, to a host that looks for mentions and links, or
 * to HTML is written by its number, so it holds in a paragraph, a table and a summary alike.
 */
export const code = (text: string) =>
  `<code>${text.replace(/(?<=www)\.|[<>"'`*_~|[\]()!#@:\\{}$+=^%&]/gi, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`

/** A sentence: ours as it is, foreign values as code. */
const md = ({ parts }: Words) =>
  parts.map((part) => (typeof part === 'string' ? part : code(part.shown))).join('')

const cell = (words: Words) => md(words).replaceAll('|', '&#124;')

/** A section that is there whole or not at all. */
const whole = (rank: number, text: string, always = false): Section => ({
  rank,
  fit: (room) => (always || bytes(text) <= room ? text : ''),
})

const none: Section = { rank: 0, fit: () => '' }

function heading({ stacks, verdict, worst, failed, threshold }: Review): Section {
  const names = stacks.slice(0, 5).map(({ name }) => code(legible(name, 80)))
  const more = stacks.length > 5 ? ` and ${stacks.length - 5} more` : ''
  const refused = failed ? ` This is at or over the threshold (${threshold}).` : ''
  return whole(
    0,
    `${tag}\n## Identity review of ${names.join(', ') || 'nothing'}${more}: ${worst === 'none' ? 'no risk' : worst}\n\n**${md(verdict)}**${refused}\n`,
    true,
  )
}

function risksSection({ risks }: Review, several: boolean): Section {
  if (risks.length === 0) return none
  const first = firsts(risks)
  const rows = risks.map((risk, at) => {
    const change = [risk.before, risk.after].map((words) => (words ? cell(words) : ''))
    const where = risk.place
      ? `<br>${code(legible(`${risk.place.file}:${risk.place.line}`, 120))}`
      : ''
    const owner = risk.owner ? `<br>${cell(risk.owner.words)}` : ''
    return `| **${risk.level}** | ${cell(risk.what)}<br>${first[at] ? `${cell(risk.why)}<br>Fix: ${cell(risk.fix)}<br>` : ''}\`${risk.rule}\` | ${code(addressOf(risk, several))}${owner}${where} | ${change.join(' → ').replace(/^ → $/, '')} |\n`
  })
  return {
    rank: 1,
    fit: (room) =>
      asMany(rows, room, {
        head: '\n### Risks\n\n| Level | What happens | Where | Before → after |\n| --- | --- | --- | --- |\n',
        foot: '',
        rest: (from) =>
          byRule(risks.slice(from))
            .map((group) => groupRow(group, from, several))
            .join(''),
      }),
  }
}

/** In place of rows for which there is no room: how often a rule is broken, and where first. */
function groupRow(
  { rule, level, risks }: ReturnType<typeof byRule>[number],
  from: number,
  several: boolean,
) {
  const [first] = risks as [Risk]
  const names = risks.slice(0, 3).map((risk) => code(legible(addressOf(risk, several), 60)))
  const others = risks.length > 3 ? ` and ${risks.length - 3} more` : ''
  return `| **${level}** | ${from > 0 ? `${risks.length} more` : counted(risks.length, 'case')} of \`${rule}\`: ${cell(first.why)} | ${names.join(', ')}${others} | |\n`
}

function credentialsSection({ credentials }: Review, several: boolean): Section {
  if (credentials.length === 0) return none
  const rows = credentials.map(
    (one) =>
      `| ${one.event} | ${code(addressOf(one, several))} | ${cell(one.what)} | ${one.ends ? cell(one.ends) : ''} |\n`,
  )
  const rest = (from: number) => {
    const left = credentials.slice(from)
    const events = [...new Set(left.map(({ event }) => event))]
    return events
      .map((event) => {
        const many = left.filter((one) => one.event === event)
        return `| ${event} | ${counted(many.length, from > 0 ? 'more client' : 'client')} | | |\n`
      })
      .join('')
  }
  return {
    rank: 2,
    fit: (room) =>
      asMany(rows, room, {
        head: '\n### Credentials\n\n| | Client | What happens | The old one stops working |\n| --- | --- | --- | --- |\n',
        foot: '',
        rest,
      }),
  }
}

function driftSection({ drift }: Review, several: boolean): Section {
  if (drift.length === 0) return none
  const rows = drift.map((one) =>
    one.gone
      ? `- ${code(addressOf(one, several))} is gone from the server\n`
      : `- ${code(addressOf(one, several))} ${one.field}: ${code(legible(textOf(one.before)))} → ${code(legible(textOf(one.after)))}\n`,
  )
  return {
    rank: 4,
    fit: (room) =>
      asMany(rows, room, {
        head: '\n### Drift\n\nSomebody changed this on the server. What the program gives is taken back by the deployment, the rest stays:\n\n',
        foot: '',
        rest: (from) =>
          from < rows.length ? `- ${counted(rows.length - from, 'more field')}\n` : '',
      }),
  }
}

function waitingSection({ waiting, stacks }: Review, several: boolean): Section {
  const gaps = stacks.flatMap(({ name, gaps }) =>
    gaps.map((gap) => `- ${several ? `${code(legible(name, 80))}: ` : ''}${gap}\n`),
  )
  const rows = [
    ...gaps,
    ...waiting.map(
      (one) =>
        `- ${code(addressOf(one, several))}: ${one.fields.map((field) => `\`${field}\``).join(', ') || 'a value'} not known, so ${counted(one.rules.length, 'rule')} could not judge (${one.rules.map((rule) => `\`${rule}\``).join(', ')})
`,
    ),
  ]
  if (rows.length === 0) return none
  return {
    rank: 5,
    fit: (room) =>
      asMany(rows, room, {
        head: '\n### Not known before the deployment\n\n',
        foot: '',
        rest: (from) =>
          from < rows.length ? `- ${counted(rows.length - from, 'more point')}\n` : '',
      }),
  }
}

function graphSection(graph: Review['graphs'][number]): Section {
  if (graph.nodes.length === 0) return none
  const list = treeOf(graph)
    .map((branch) => leaf(branch, 0))
    .join('')
  const more = graph.more > 0 ? `\n${counted(graph.more, 'more change')} not drawn.\n` : ''
  return whole(
    7,
    `\n<details><summary>Who belongs to whom${graph.stack ? ` in ${code(legible(graph.stack, 80))}` : ''}</summary>\n\n\`\`\`mermaid\n${mermaid(graph)}\n\`\`\`\n\n${list}${more}\n</details>\n`,
  )
}

const leaf = ({ node, branches }: Branch, depth: number): string =>
  `${'  '.repeat(depth)}- ${node.noun} ${code(legible(node.name, 80))}: ${marks[node.action].word}${node.level ? `, **${node.level}**` : ''}\n${branches.map((branch) => leaf(branch, depth + 1)).join('')}`

/** Folded, one for each resource, the gravest first. */
function differencesSection(review: Review, several: boolean): Section {
  const changed = ranked(review)
  if (changed.length === 0) return none
  const items = changed.map(({ stack, change, risks }) => {
    const lines = differencesOf(change).flatMap(({ field, lines }) => [
      `  ${field}`,
      ...lines.map(({ sign, value, as }) =>
        as === 'value'
          ? `${sign}   ${legible(textOf(value), 300)}`
          : `${sign}   (${as === 'unknown' ? 'known after the deployment' : 'secret, held back'})`,
      ),
    ])
    const fence = '`'.repeat(Math.max(3, ...lines.map(longestRun)) + 1)
    const title = code(addressOf({ stack: stack.name, label: change.label }, several))
    const worst = risks[0] ? ` (${risks[0].level})` : ''
    return `<details><summary>${change.action} ${change.kind} ${title}${worst}</summary>\n\n${lines.length > 0 ? `${fence}diff\n${lines.join('\n')}\n${fence}` : 'Nothing of it is sent.'}\n\n</details>\n\n`
  })
  return {
    rank: 9,
    fit: (room) => {
      const text = asMany(items, room, {
        head: '\n### Changes\n\n',
        foot: '',
        rest: (from) =>
          from < items.length
            ? `${counted(items.length - from, from > 0 ? 'more change' : 'change')} left out for want of room: the other forms of this report hold ${items.length - from === 1 ? 'it' : 'them'}.\n`
            : '',
      })
      return text
    },
  }
}

const longestRun = (line: string) =>
  Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))

function excusedSection({ excused }: Review, several: boolean): Section {
  if (excused.length === 0) return none
  const rows = excused.map(
    (risk) =>
      `- ${code(addressOf(risk, several))} \`${risk.rule}\` until ${risk.excused!.until}: ${code(legible(risk.excused!.reason))}\n`,
  )
  return {
    rank: 6,
    fit: (room) =>
      asMany(rows, room, {
        head: `\n<details><summary>${counted(excused.length, 'exception')}</summary>\n\n`,
        foot: '\n</details>\n',
        rest: (from) => (from < rows.length ? `- ${rows.length - from} more\n` : ''),
      }),
  }
}

function footer({ version, at, threshold, stacks }: Review): Section {
  const engines = [
    ...new Set(
      stacks.map(({ engine, engineVersion }) => `${engine} ${engineVersion ?? ''}`.trim()),
    ),
  ]
  return whole(
    0,
    `\n---\n${md(ours('wristband-iac review'))} ${version}, ${new Date(at).toISOString().slice(0, 10)}; ${code(legible(engines.join(', '), 80))}; fails on: ${threshold}\n`,
    true,
  )
}

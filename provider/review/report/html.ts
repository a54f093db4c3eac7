/** One page that needs nothing else: no network, no script. */
import { createHash } from 'node:crypto'
import type { Difference } from '../differences'
import { differencesOf } from '../differences'
import type { Review } from '../review'
import { ranked } from '../review'
import type { Words } from '../words'
import { legible, textOf } from '../words'
import type { Branch } from './graph-text'
import { marks, treeOf } from './graph-text'
import { addressOf, counted, firsts } from './levels'
import { html as h, Markup } from './markup'
import { style } from './style'
import { svg } from './svg'

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

interface Part {
  id: string
  title: string
  content: Markup
}

export function html(review: Review): string {
  const several = review.stacks.length > 1
  const parts = [
    risksPart(review, several),
    credentialsPart(review, several),
    driftPart(review, several),
    waitingPart(review, several),
    graphPart(review, several),
    changesPart(review, several),
    excusedPart(review, several),
  ].filter((part) => part !== undefined)
  const names = review.stacks.map(({ name }) => legible(name, 80)).slice(0, 5)
  const more = review.stacks.length - names.length
  const title = `Identity review of ${names.join(', ') || 'nothing'}${more > 0 ? ` and ${more} more` : ''}`
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${title}</h1>
<p class="verdict ${review.worst}"><strong class="badge">${review.worst === 'none' ? 'No risk' : review.worst}</strong> ${words(review.verdict)}${review.failed && ` This is at or over the threshold (${review.threshold}).`}</p>
<nav aria-label="Parts of this report"><ul>${parts.map(({ id, title }) => h`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${parts.map(({ id, title, content }) => h`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${content}</section>\n`)}
</main>
<footer>wristband-iac ${review.version}, <time datetime="${new Date(review.at).toISOString()}">${new Date(review.at).toISOString().slice(0, 10)}</time>; ${review.stacks
    .map(({ engine, engineVersion, file }) =>
      [engine, engineVersion, file]
        .filter(Boolean)
        .map((each) => legible(each!, 120))
        .join(' '),
    )
    .slice(0, 20)
    .join('; ')}</footer>
</body>
</html>
`.text
}

/** Ours in back quotes, and values, as code. */
const words = ({ parts }: Words): Markup[] =>
  parts.map((part) => (typeof part === 'string' ? quoted(part) : h`<code>${part.shown}</code>`))

const quoted = (text: string) =>
  h`${text.split('`').map((part, at) => (at % 2 === 1 ? h`<code>${part}</code>` : h`${part}`))}`

const where = (at: { stack: string; label: string }, several: boolean) =>
  h`<code>${addressOf(at, several)}</code>`

const table = (caption: string, head: readonly string[], rows: readonly Markup[]) =>
  h`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${head.map((title) => h`<th scope="col">${title}</th>`)}</tr></thead><tbody>\n${rows}</tbody></table></div>\n`

function risksPart({ risks, verdict: _ }: Review, several: boolean): Part | undefined {
  if (risks.length === 0) return undefined
  const first = firsts(risks)
  const rows = risks.map(
    (risk, at) =>
      h`<tr class="${risk.level}"><th scope="row"><span class="badge">${risk.level}</span></th><td><p class="what">${words(risk.what)}</p>${first[at] && h`<p>${words(risk.why)}</p><p>Fix: ${words(risk.fix)}</p>`}<p><code>${risk.rule}</code></p></td><td>${where(risk, several)}${risk.owner && h`<p>${words(risk.owner.words)}</p>`}${risk.place && h`<p><code>${legible(`${risk.place.file}:${risk.place.line}`)}</code></p>`}</td><td>${risk.before && words(risk.before)}${(risk.before || risk.after) && ' → '}${risk.after && words(risk.after)}</td></tr>\n`,
  )
  const caption = `${counted(risks.length, 'risk')}, the gravest first`
  return {
    id: 'risks',
    title: 'Risks',
    content: table(caption, ['Level', 'What happens', 'Where', 'Before → after'], rows),
  }
}

function credentialsPart({ credentials }: Review, several: boolean): Part | undefined {
  if (credentials.length === 0) return undefined
  const rows = credentials.map(
    (one) =>
      h`<tr><th scope="row">${one.event}</th><td>${where(one, several)}</td><td>${words(one.what)}</td><td>${one.ends && words(one.ends)}</td></tr>\n`,
  )
  return {
    id: 'credentials',
    title: 'Credentials',
    content: table(
      `${counted(credentials.length, 'credential')} made, changed or ended`,
      ['Event', 'Client', 'What happens', 'The old one stops working'],
      rows,
    ),
  }
}

function driftPart({ drift }: Review, several: boolean): Part | undefined {
  if (drift.length === 0) return undefined
  const rows = drift.map(
    (one) =>
      h`<tr><td>${where(one, several)}</td><td>${one.gone ? 'gone from the server' : one.field}</td><td>${!one.gone && h`<code>${legible(textOf(one.before))}</code> → <code>${legible(textOf(one.after))}</code>`}</td></tr>\n`,
  )
  return {
    id: 'drift',
    title: 'Drift',
    content: table(
      'Changed on the server. What the program gives is taken back by the deployment, the rest stays.',
      ['Where', 'Field', 'Was → is'],
      rows,
    ),
  }
}

function waitingPart({ waiting, stacks }: Review, several: boolean): Part | undefined {
  const gaps = stacks.flatMap(({ name, gaps }) =>
    gaps.map(
      (gap) => h`<li>${several && h`<code>${legible(name, 80)}</code>: `}${quoted(gap)}</li>\n`,
    ),
  )
  const rows = waiting.map(
    (one) =>
      h`<li>${where(one, several)}: ${one.fields.join(', ') || 'a value'} not known, so ${counted(one.rules.length, 'rule')} could not judge (${one.rules.join(', ')})</li>\n`,
  )
  return gaps.length + rows.length === 0
    ? undefined
    : {
        id: 'unknown',
        title: 'Not known before the deployment',
        content: h`<ul>\n${gaps}${rows}</ul>\n`,
      }
}

function graphPart({ graphs }: Review, several: boolean): Part | undefined {
  const drawn = graphs.filter(({ nodes }) => nodes.length > 0)
  if (drawn.length === 0) return undefined
  const content = drawn.map((graph, at) => {
    const id = `graph-${at}`
    return h`${several && h`<h3>${legible(graph.stack, 80)}</h3>`}<div class="wide">${svg(graph, id)}</div>
<details><summary>The same as a list</summary><ul id="${id}-text">${treeOf(graph).map(leaf)}</ul></details>
${graph.more > 0 && h`<p>${counted(graph.more, 'more change')} not drawn.</p>`}`
  })
  return { id: 'graph', title: 'Who belongs to whom', content: h`${content}` }
}

const leaf = ({ node, branches }: Branch): Markup =>
  h`<li>${node.noun} <code>${legible(node.name, 80)}</code>: ${marks[node.action].word}${node.level && `, ${node.level}`}${branches.length > 0 && h`<ul>${branches.map(leaf)}</ul>`}</li>`

function changesPart(review: Review, several: boolean): Part | undefined {
  const changed = ranked(review)
  if (changed.length === 0) return undefined
  const content = changed.map(({ stack, change, risks }) => {
    const fields = differencesOf(change)
    const at = { stack: stack.name, label: change.label }
    return h`<details><summary>${change.action} ${change.kind} ${where(at, several)}${risks[0] && h` <span class="badge ${risks[0].level}">${risks[0].level}</span>`}</summary>${fields.length > 0 ? h`<ul class="diff">${fields.map(field)}</ul>` : h`<p>Nothing of it is sent.</p>`}</details>\n`
  })
  return { id: 'changes', title: 'Changes', content: h`${content}` }
}

const signs = { '+': 'add', '-': 'del', ' ': '' } as const
const spoken = { '+': 'becomes', '-': 'was', ' ': 'stays' } as const

const field = ({ field, lines }: Difference) =>
  h`<li>${field}<ul>${lines.map(({ sign, value, as }) => h`<li class="${signs[sign]}"><span aria-hidden="true">${sign} </span><span class="skip">${spoken[sign]}: </span>${as === 'value' ? legible(textOf(value), 400) : as === 'unknown' ? '(known after the deployment)' : '(secret, held back)'}</li>`)}</ul></li>`

function excusedPart({ excused }: Review, several: boolean): Part | undefined {
  if (excused.length === 0) return undefined
  const rows = excused.map(
    (risk) =>
      h`<tr><td><code>${risk.rule}</code></td><td>${where(risk, several)}</td><td>${legible(risk.excused!.reason, 400)}</td><td>${risk.excused!.until}</td></tr>\n`,
  )
  return {
    id: 'exceptions',
    title: 'Exceptions',
    content: table('Risks that do not count', ['Rule', 'Where', 'Reason', 'Until'], rows),
  }
}

/** The report for a person: lines of a terminal, grouped by owner. */
import { resources } from '../resources'
import { fitted, plain } from './plain'
import type { Kind, Report, Row } from './report'
import { kinds } from './report'

export interface Look {
  /** Columns of the terminal. */
  width: number
  /** Also objects of which there is nothing to say. */
  all: boolean
}

const [least, most] = [80, 120]

/** The lines, without their ends. Hostile text in names, addresses and values cannot leave its place. */
export function* table(report: Report, { width, all }: Look): Iterable<string> {
  const columns = Math.min(most, Math.max(least, width))
  let group: string | undefined
  for (const row of report.objects) {
    if (!all && row.standing === 'managed' && row.findings.length === 0) continue
    const owner = groupOf(row, report)
    if (owner !== group) {
      if (group !== undefined) yield ''
      yield fitted(owner, columns, true)
      group = owner
    }
    yield line(row, columns)
    for (const detail of details(row)) yield `    ${fitted(plain(detail), columns - 4, true)}`
  }
  if (group !== undefined) yield ''
  for (const sentence of summary(report)) yield* wrapped(sentence, columns)
}

const groupOf = ({ owner }: Row, { application }: Report): string =>
  owner?.resource === 'Tenant'
    ? plain(`tenant ${owner.name ?? ''} ${owner.id}`.replace('  ', ' '))
    : plain(`application ${application.name} ${application.id}`)

/** Standing, kind, name and id; the name gets what is left. */
function line({ standing, resource, type, name, id }: Row, columns: number): string {
  const { noun } = resources[resource]
  const kind = resource === 'OAuthClient' && type ? type : noun
  const taken = 2 + 11 + 19 + 1 + 26
  return [
    '  ',
    fitted(standing, 11),
    fitted(plain(kind), 18),
    ' ',
    fitted(plain(name), columns - taken),
    ' ',
    fitted(plain(id), 26, true),
  ].join('')
}

/** What was found, a line each. */
function* details({ standing, claims, findings, twins }: Row): Iterable<string> {
  const said = claims.filter(
    ({ formerSecretUntil, drift }) => drift.length > 0 || formerSecretUntil !== undefined,
  )
  const twice = findings.includes('claimed-twice')
  if (twice) yield `claimed ${claims.length} times:`
  for (const claim of twice || standing === 'orphaned' ? claims : said) {
    yield `in ${claim.state}: ${placeOf(claim.address)}`
    if (claim.formerSecretUntil !== undefined)
      yield `  former secret: until ${claim.formerSecretUntil}`
    for (const { field, state, server } of claim.drift) {
      yield `  drift: ${field}`
      yield `    in the state:  ${shown(state)}`
      yield `    on the server: ${shown(server)}`
    }
  }
  if (twins.length > 0) yield `same name: ${twins.join(', ')}`
}

/** A URN without the stack, the project and the types of its parents. */
const placeOf = (address: string) =>
  /^urn:pulumi:.*?::.*?::.*?([^$:/]+)::(.*)$/s.exec(address)?.slice(1).join(' ') ?? address

const shown = (value: unknown) => (value === null ? 'nothing' : JSON.stringify(value))

/** A name as a sentence can hold it. */
const named = (text: string) => fitted(plain(text), least - 20, true)

const counted = (count: number) => `${count} ${count === 1 ? 'object' : 'objects'}`

function* summary({ standings, findings, states, unseen, elsewhere }: Report): Iterable<string> {
  const found = Object.values(standings).reduce((sum, count) => sum + count, 0)
  const counts = Object.entries(standings).filter(([, count]) => count > 0)
  yield `${counted(found)}: ${counts.map(([standing, count]) => `${count} ${standing}`).join(', ')}`
  for (const { name, objects } of states) yield `${named(name)}: ${counted(objects)}`
  if (states.length === 0)
    yield 'No state was given, so nothing counts as managed: give --pulumi, --pulumi-stack, --terraform or --terraform-dir'
  if (elsewhere.length > 0)
    yield `${counted(elsewhere.length)} of the states belong to other applications, or the credentials may not see them: ${elsewhere
      .slice(0, 3)
      .map(({ state, address }) => `${named(placeOf(address))} in ${named(state)}`)
      .join(', ')}${elsewhere.length > 3 ? ', ...' : ''}`
  if (unseen.length > 0)
    yield `The credentials may not list every ${unseen.map((name) => resources[name].noun).join(', ')}: of those, only what the states name was looked at`
  const said = (Object.keys(kinds) as Kind[]).filter((kind) => findings[kind] > 0)
  if (said.length === 0) yield 'Nothing was found'
  for (const kind of said) yield `${kind}: ${findings[kind]}, ${kinds[kind]}`
}

/** A sentence over several lines, broken between words where that is possible. */
function* wrapped(text: string, columns: number): Iterable<string> {
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > columns) {
      yield fitted(line, columns, true)
      line = '  '
    }
    line += line.trim() ? ` ${word}` : word
  }
  yield fitted(line, columns, true)
}

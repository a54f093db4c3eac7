/** Decision tables, found by asking the rules: what they say of each combination of classes of values. */
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Complaint, Rule, Values } from '../../resources/resource'
import { Context } from '../../review/context'
import type { Action, Change, Level } from '../../review/model'
import { definitionOf } from '../../review/read/kinds'
import { changeRules } from '../../review/rules'
import { levelOf } from '../../review/rules/provider'
import type { ChangeRule, Said } from '../../review/rules/rule'
import { legible, plain } from '../../review/words'
import { classesOf, classesOn, combinations, elementsOf, isSample, samples } from './classes'

export interface Verdict {
  says: string
  level: Level
}

/** A rule that can be told without running it. */
export interface RuleTable {
  id: string
  level: Level
  kind: ResourceName
  /** The field it speaks about. */
  at?: string
  /** With it, each entry of the field is judged. */
  each?: true
  /** The actions it judges; all for a rule about what would be there. */
  on?: readonly Action[]
  /** Whose classes make up a key, in this order: `before.type`; a key ends with the class of the entry. */
  uses: readonly string[]
  /** The fields that have to be known; what else it uses only colours the words. */
  reads: readonly string[]
  /** Verdicts by their keys; nothing is said of what has none. */
  cases: Readonly<Record<string, Verdict>>
  covers?: readonly string[]
}

/** Parts of a key. */
export const apart = ' | '

/** In the place of a name. */
export const namePlace = 'THE-NAME-OF-IT'

const kinds = Object.keys(resources) as ResourceName[]

/** The rules of the definitions that are told by the classes of the fields they read. */
export const definitionTables = (): RuleTable[] =>
  kinds.flatMap((kind) =>
    definitionOf(kind)
      .rules.flatMap((rule) => definitionTable(kind, rule) ?? [])
      .filter(isNotEmpty),
  )

function definitionTable(kind: ResourceName, rule: Rule): RuleTable | undefined {
  const { fields } = definitionOf(kind)
  const { id, at, reads, severity } = rule
  if (reads.some((name) => !(name in fields))) return undefined
  const element = rule.each ? [['', elementsOf(fields[at]!)] as const] : []
  const cases = ask(
    [...reads.map((name) => [name, classesOf(fields[name]!)] as const), ...element],
    ({ '': entry, ...known }) => one(rule.judge(known, entry), levelOf[severity]),
  )
  return (
    cases && {
      id,
      kind,
      level: levelOf[severity],
      at,
      reads,
      ...(rule.each && { each: true }),
      ...simple(
        reads.map((name) => `after.${name}`),
        cases,
      ),
    }
  )
}

/** Undefined for what a table cannot hold. */
function one(said: readonly Complaint[], level: Level): Opinion {
  if (said.length === 0) return 'nothing'
  return said.length === 1 && typeof said[0] === 'string' ? { says: said[0], level } : undefined
}

/** The rules about changes that are told by the classes of the fields they compare. */
export const changeTables = (): RuleTable[] =>
  changeRules.flatMap((rule) => {
    const tables = rule.on.map((action) => changeTable(rule, action))
    // a rule that is told of some changes only would be a trap
    if (tables.some((table) => !table)) return []
    const byCases = new Map<string, RuleTable>()
    for (const [at, table] of tables.entries()) {
      const key = JSON.stringify([table!.uses, table!.cases])
      const on = [...(byCases.get(key)?.on ?? []), rule.on[at]!]
      byCases.set(key, { ...table!, on })
    }
    return [...byCases.values()].filter(isNotEmpty)
  })

/** A rule that speaks of each entry that a list gains, or loses, whatever the entry is. */
export interface EntryRule extends Verdict {
  id: string
  kind: ResourceName
  on: readonly Action[]
  field: string
  entry: 'gained' | 'lost'
}

/** In the place of an entry. */
export const entryPlace = 'THE-ENTRY-OF-IT'

export const entryRules = (): EntryRule[] =>
  changeRules.flatMap((rule) => {
    const [field = '', ...more] = rule.reads
    const list = definitionOf(rule.kind).fields[field]
    if (!list || more.length > 0 || classesOf(list).sort !== 'list') return []
    return (['gained', 'lost'] as const).flatMap((entry) => {
      const verdict = agreed(opinionsOfEntry(rule, field, entry))
      if (verdict === undefined || verdict === 'nothing') return []
      return [{ id: rule.id, kind: rule.kind, on: rule.on, field, entry, ...verdict }]
    })
  })

function* opinionsOfEntry(
  rule: ChangeRule,
  field: string,
  entry: EntryRule['entry'],
): Iterable<Opinion> {
  for (const action of rule.on) {
    const kept = has.before(action) ? ['x'] : []
    for (const noise of noises(rule.kind, [field])) {
      const judge = (...moved: string[]) => {
        const [from, to] = [kept, [...kept, ...moved]]
        const [before, after] = entry === 'gained' ? [from, to] : [to, from]
        const values = { [`before.${field}`]: before, [`after.${field}`]: after }
        return saidOf(rule, changeFrom(rule.kind, action, values, noise))
      }
      // one sentence for each, or it is no rule about entries
      if (judge().length !== 0 || judge('y', 'z').length !== 2) yield undefined
      for (const text of samples) {
        const [said, ...more] = judge(text)
        const words = said && plain(said.what)
        const shown = legible(text)
        yield words?.includes(shown) && more.length === 0
          ? { says: words.replace(shown, entryPlace), level: said!.level ?? rule.level }
          : undefined
      }
    }
  }
}

const isNotEmpty = ({ cases }: RuleTable) => Object.keys(cases).length > 0

function changeTable(rule: ChangeRule, action: Action): RuleTable | undefined {
  const { id, kind, level, covers } = rule
  const { fields } = definitionOf(kind)
  const sides = (['before', 'after'] as const).filter((side) => has[side](action))
  const typed = [...new Set(['type', ...rule.reads])]
  const title = `${rule.title}: ${namePlace}`
  // some rules also look at the type, to say what it means; and some name what no table can hold
  for (const [own, instead] of [
    [rule.reads],
    [typed],
    [rule.reads, title],
    [typed, title],
  ] as const) {
    if (own.some((name) => !(name in fields))) continue
    const uses = sides.flatMap((side) => own.map((name) => [side, name] as const))
    const noise = noises(kind, own)
    const cases = ask(
      uses.map(([side, name]) => [`${side}.${name}`, classesOn(side, fields[name]!)] as const),
      (values) =>
        agreed(
          each(noise, (one) => verdictOf(rule, changeFrom(kind, action, values, one))),
          instead,
        ),
      instead,
    )
    if (!cases) continue
    const keys = uses.map(([side, name]) => `${side}.${name}`)
    return { id, kind, level, reads: rule.reads, ...(covers && { covers }), ...simple(keys, cases) }
  }
  return undefined
}

const has = {
  before: (action: Action) => action !== 'create',
  after: (action: Action) => action !== 'delete',
}

interface Noise {
  id?: string
  before: Values
  after: Values
}

/** What stands in the fields that a table leaves out: it must not matter. */
function noises(kind: ResourceName, own: readonly string[]): Noise[] {
  const values = (at: number) =>
    Object.fromEntries(
      Object.entries(definitionOf(kind).fields)
        .filter(([name]) => !own.includes(name))
        .map(([name, field]) => {
          const given = [...classesOf(field).samples.values()].slice(1).flat()
          return [name, given[at % given.length]]
        }),
    )
  const [none, some, more] = [{}, values(0), values(5)]
  return [
    { before: none, after: none },
    { id: 'c1', before: some, after: some },
    { id: 'c2', before: some, after: more },
    { id: 'c3', before: more, after: none },
  ]
}

function changeFrom(kind: ResourceName, action: Action, values: Values, noise: Noise): Change {
  const { id } = noise
  const side = (name: 'before' | 'after') => ({
    ...noise[name],
    ...Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), value]] : [],
      ),
    ),
  })
  return {
    address: 'address',
    label: 'label',
    kind,
    action,
    ...(id !== undefined && { id }),
    ...(has.before(action) && { before: side('before') }),
    ...(has.after(action) && { after: side('after') }),
    changed: [],
    withheld: [],
    replaceReasons: [],
    refers: {},
  }
}

function saidOf(rule: ChangeRule, change: Change): Said[] {
  const context = new Context({
    name: '',
    engine: 'terraform',
    changes: [change],
    drift: [],
    errors: [],
    gaps: [],
    complete: true,
  })
  const { before = {}, after = {} } = change
  const said = rule.judge({ change, before, after, context, name: namePlace })
  return !said ? [] : Array.isArray(said) ? (said as Said[]) : [said as Said]
}

function verdictOf(rule: ChangeRule, change: Change): Opinion {
  const [first, ...more] = saidOf(rule, change)
  if (!first) return 'nothing'
  return more.length === 0
    ? { says: plain(first.what), level: first.level ?? rule.level }
    : undefined
}

type Opinion = Verdict | 'nothing' | undefined

/** What all agree on; where only the words differ, the title stands for them. Nobody is asked after the first who differs. */
function agreed(opinions: Iterable<Opinion>, title?: string): Opinion {
  let common: Opinion
  for (const next of opinions) {
    if (next === undefined) return undefined
    common ??= next
    if (common === 'nothing' || next === 'nothing') {
      if (common !== next) return undefined
    } else {
      if (next.level !== common.level) return undefined
      if (next.says !== common.says || isSample(next.says)) {
        if (title === undefined) return undefined
        common = { ...common, says: title }
      }
    }
  }
  return common
}

function* each<T, U>(all: Iterable<T>, judge: (one: T) => U): Iterable<U> {
  for (const one of all) yield judge(one)
}

/** What is said of each combination; undefined when it depends on more than the classes. */
function ask(
  fields: Parameters<typeof combinations>[0],
  judge: (values: Values) => Opinion,
  title?: string,
): ReadonlyMap<string, Verdict | 'nothing'> | undefined {
  const cases = new Map<string, Verdict | 'nothing'>()
  for (const { classes, samples } of combinations(fields)) {
    const verdict = agreed(each(samples(), judge), title)
    if (verdict === undefined) return undefined
    cases.set(classes.join(apart), verdict)
  }
  return cases
}

/** Without the fields that do not matter, and without the cases of which nothing is said. */
function simple(
  uses: readonly string[],
  cases: ReadonlyMap<string, Verdict | 'nothing'>,
): Pick<RuleTable, 'uses' | 'cases'> {
  const idle = uses.findIndex((_, at) => {
    const seen = new Map<string, string>()
    return [...cases].every(([key, verdict]) => {
      const rest = key.split(apart).toSpliced(at, 1).join(apart)
      const text = JSON.stringify(verdict)
      const before = seen.get(rest)
      seen.set(rest, text)
      return before === undefined || before === text
    })
  })
  if (idle < 0)
    return {
      uses,
      cases: Object.fromEntries(
        [...cases].flatMap(([key, verdict]) => (verdict === 'nothing' ? [] : [[key, verdict]])),
      ),
    }
  return simple(
    uses.toSpliced(idle, 1),
    new Map(
      [...cases].map(([key, verdict]) => [
        key.split(apart).toSpliced(idle, 1).join(apart),
        verdict,
      ]),
    ),
  )
}

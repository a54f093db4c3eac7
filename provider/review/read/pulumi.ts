/** What `pulumi preview --json` tells. */
import { canonical, isRecord, isReleased, plan, renewed } from '../../lifecycle'
import type { Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import type { Action, Change, Drift, Stack } from '../model'
import { Unreadable } from './foreign'
import { definitionOf, pulumiKind } from './kinds'
import { clear, isMarked } from './pulumi-values'
import type { Raw } from './seal'
import { gather, Secrets, seal } from './seal'
import { assertPreview } from './shapes'

interface State {
  id?: string
  inputs?: Values | null
  outputs?: Values | null
  retainOnDelete?: boolean
  propertyDependencies?: Record<string, string[] | null> | null
  stackTrace?: { sourcePosition?: string }[] | null
}

interface Step {
  op: string
  urn: string
  oldState?: State | null
  newState?: State | null
  replaceReasons?: string[] | null
}

interface Preview {
  steps: Step[] | null
  diagnostics?: { urn?: string; message?: string; severity?: string }[] | null
  changeSummary?: Record<string, number> | null
}

/** What a step of the engine means; undefined for one that does nothing by itself. */
const actions: Record<string, Action | undefined> = {
  same: 'keep',
  create: 'create',
  update: 'update',
  replace: 'replace',
  'create-replacement': 'replace',
  'delete-replaced': 'replace',
  'import-replacement': 'replace',
  delete: 'delete',
  import: 'adopt',
  read: 'read',
  'read-replacement': 'read',
  refresh: undefined,
  discard: undefined,
  'discard-replaced': undefined,
  'read-discard': undefined,
  'remove-pending-replace': undefined,
}

/**
 * @param json what the command wrote
 * @throws Unreadable
 */
export function readPreview(json: unknown): Stack {
  assertPreview(json)
  const { steps: given, diagnostics, changeSummary } = json as Preview
  const steps = given ?? []
  const said = (diagnostics ?? []).filter(({ message }) => message)
  const secrets = new Secrets()
  const ours = new Map<string, { steps: Step[]; refreshed?: Step }>()
  for (const step of steps) {
    if (!Object.hasOwn(actions, step.op))
      throw new Unreadable(
        'has a step of a kind that this version does not know; take a newer version of this package',
      )
    if (!pulumiKind(parseUrn(step.urn).type)) continue
    const entry = ours.get(step.urn) ?? { steps: [] }
    if (step.op === 'refresh') entry.refreshed = step
    else if (actions[step.op]) entry.steps.push(step)
    ours.set(step.urn, entry)
  }

  const drafts = [...ours].flatMap(([urn, { steps, refreshed }]) => {
    const draft = draftOf(
      urn,
      steps,
      said.filter((each) => each.urn === urn).map(({ message }) => message!),
      refreshed,
    )
    if (draft) gather(definitionOf(draft.kind), draft.raw, secrets)
    return draft ? [draft] : []
  })
  const changes = drafts.map(({ raw, adoption, ...rest }): Change => {
    const sealed = seal(definitionOf(rest.kind), raw, secrets)
    const after = adoption && { ...sealed.after, adopt: adoption }
    return { ...rest, changed: raw.changed, ...sealed, ...(after && { after }) }
  })
  const drift = drafts.flatMap(({ address, label, kind, raw, ...rest }) => {
    const { refreshed } = ours.get(address)!
    const read = (values: Values | null | undefined) =>
      seal(
        definitionOf(kind),
        { before: clear(values ?? {}), changed: [], marked: marks(values) },
        secrets,
      ).before!
    return refreshed && rest.action !== 'create'
      ? driftOf(
          { address, label, kind },
          read(refreshed.oldState?.outputs),
          seal(definitionOf(kind), raw, secrets).before ?? {},
        )
      : []
  })

  const same = changeSummary?.same ?? 0
  const shown = steps.filter(({ op }) => op === 'same').length
  const [urn] = [...steps.map(({ urn }) => urn), ...said.flatMap(({ urn }) => urn ?? [])]
  const { stack, project } = parseUrn(urn ?? '')
  return {
    name: stack ? `${project}/${stack}` : '',
    engine: 'pulumi',
    changes,
    drift,
    errors: said
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ urn, message }) => errorsOf(urn, secrets.hide(message!))),
    gaps: [
      ...(same > shown
        ? [
            `what does not change is not in the file (${same - shown} of all resources); \`pulumi preview --json --show-sames\` writes them too, and then owners and the graph are whole`,
          ]
        : []),
      ...(steps.some(({ op }) => op === 'refresh') || !steps.some(({ oldState }) => oldState)
        ? []
        : [
            'the file compares with the state, not with the server; `pulumi preview --refresh` asks the server for drift',
          ]),
    ],
    complete: same <= shown,
  }
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; the last of the types is the resource's own. */
export function parseUrn(urn: string) {
  const [stack = '', project = '', types = '', ...name] = urn
    .replace(/^urn:pulumi:/, '')
    .split('::')
  return { stack, project, type: types.split('$').at(-1)!, name: name.join('::') }
}

function draftOf(urn: string, steps: Step[], said: string[], refreshed?: Step) {
  const { type, name } = parseUrn(urn)
  const kind = pulumiKind(type)!
  const of = definitionOf(kind)
  const among = steps.map(({ op }) => actions[op])
  const step = steps.find(({ op }) => op === 'replace') ?? steps[0]
  if (!step) return undefined
  const old = step.oldState ?? steps.find(({ oldState }) => oldState)?.oldState
  const fresh = step.newState ?? steps.find(({ newState }) => newState)?.newState
  const state = old ? clear(old.outputs ?? old.inputs ?? {}) : undefined
  const inputs = fresh ? clear(fresh.inputs ?? {}) : undefined
  const base = among.includes('replace') ? 'replace' : among[0]!
  const action: Action =
    base === 'create' &&
    (inputs?.adopt !== undefined || said.some((text) => text.includes('[adopt.')))
      ? 'adopt'
      : base === 'delete' && (old?.retainOnDelete || isReleased(of, state ?? {}))
        ? 'forget'
        : base
  const before = action === 'create' || action === 'adopt' ? undefined : state
  const after =
    action === 'delete' || action === 'forget' || !inputs
      ? undefined
      : action === 'update' || action === 'keep'
        ? { ...state, ...inputs }
        : inputs
  const changed =
    action === 'keep' || action === 'read' || !inputs ? [] : plan(of, before ?? {}, inputs).changed
  const raw: Raw = {
    ...(before && { before }),
    ...(after && { after: action === 'keep' ? { ...state } : after }),
    changed,
    marked: new Set([...marks(old?.outputs), ...marks(fresh?.inputs)]),
  }
  const source = fresh ?? old
  const place = placeOf(source?.stackTrace ?? [])
  const id = old?.id ?? refreshed?.oldState?.id
  return {
    address: urn,
    label: name,
    kind,
    action,
    ...(id && { id }),
    ...(action === 'adopt' && !isRecord(inputs?.adopt) && { adoption: adoptionIn(said) }),
    raw,
    replaceReasons: step.replaceReasons ?? [],
    refers: Object.fromEntries(
      Object.entries(source?.propertyDependencies ?? {}).flatMap(([field, urns]) =>
        urns?.length ? [[field, urns]] : [],
      ),
    ),
    ...(typeof inputs?.connection === 'string' && { connection: inputs.connection }),
    ...(place && { place }),
  }
}

/**
 * What the provider says in a preview of what it takes over: the program's own words are secret in the file. Undefined when
 * it says nothing of it.
 */
function adoptionIn(said: readonly string[]) {
  const changes = said.find((text) => text.includes('[adopt.changes]'))
  const [, id] = /adopt: the \w[\w ]* (\S+) is taken over/.exec(changes ?? '') ?? []
  if (!changes || !id) return undefined
  const rotate = changes.includes(`${renewed} [adopt.changes]`)
  return { id, rotate, held: !rotate && !said.some((text) => text.includes('[adopt.secret]')) }
}

const marks = (values: Values | null | undefined) =>
  new Set(Object.entries(values ?? {}).flatMap(([name, value]) => (isMarked(value) ? [name] : [])))

/** The line of the program, not of a package, that made the resource. */
function placeOf(trace: readonly { sourcePosition?: string }[]) {
  for (const { sourcePosition = '' } of trace) {
    const [, file, line] = /^project:\/\/\/([^#]+)#(\d+)/.exec(sourcePosition) ?? []
    if (file && !file.startsWith('../') && !file.includes('node_modules/'))
      return { file, line: Number(line) }
  }
  return undefined
}

function driftOf(
  at: Pick<Drift, 'address' | 'label' | 'kind'>,
  before: Values,
  after: Values,
): Drift[] {
  return Object.keys(definitionOf(at.kind).fields)
    .filter((field) => before[field] !== unknown && after[field] !== unknown)
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ ...at, field, before: before[field], after: after[field] }))
}

/** The refusals of our provider in a message, each with the id of its rule. */
function errorsOf(urn: string | undefined, message: string): Stack['errors'] {
  const at = urn === undefined ? {} : { address: urn }
  if (urn === undefined || !pulumiKind(parseUrn(urn).type))
    return [
      { ...at, message: 'The engine reports an error outside of the resources reviewed here.' },
    ]
  return message
    .replace(/^error: /, '')
    .replace(/^\S+ resource '.*?' has (?:a problem|\d+ problems): */, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, text = line, rule] = /^(.*?) \[([a-z-]+(?:\.[a-z-]+)+)\]$/.exec(line.trim()) ?? []
      return { ...at, ...(rule && { rule }), message: text.trim() }
    })
}

/** What a plan says that `pulumi preview --save-plan` kept. It holds what will be, and of what is only what stays. */
import type { Values } from '../../resources/resource'
import type { Action, Change, Stack } from '../model'
import { definitionOf, pulumiKind } from './kinds'
import { parseUrn } from './pulumi'
import { clear, isMarked } from './pulumi-values'
import type { Raw } from './seal'
import { gather, Secrets, seal } from './seal'
import { assertSavedPlan } from './shapes'

interface SavedPlan {
  manifest?: { version?: string }
  resourcePlans: Record<
    string,
    {
      steps: string[] | null
      state?: Values | null
      goal?: {
        inputDiff?: { adds?: Values; updates?: Values; deletes?: string[] | null } | null
        propertyDependencies?: Record<string, string[] | null> | null
      } | null
    }
  >
}

/** The first of these that is among the steps of a resource says what happens to it. */
const gravest: readonly [string, Action][] = [
  ['replace', 'replace'],
  ['create-replacement', 'replace'],
  ['delete', 'delete'],
  ['import', 'adopt'],
  ['create', 'create'],
  ['update', 'update'],
  ['read', 'read'],
]

/**
 * @param json the plan
 * @throws Unreadable
 */
export function readSavedPlan(json: unknown): Stack {
  assertSavedPlan(json)
  const { manifest, resourcePlans } = json as SavedPlan
  const secrets = new Secrets()
  const drafts = Object.entries(resourcePlans).flatMap(([urn, { steps, state, goal }]) => {
    const { type, name } = parseUrn(urn)
    const kind = pulumiKind(type)
    if (!kind) return []
    const found = gravest.find(([step]) => steps?.includes(step))?.[1] ?? 'keep'
    const { adds = {}, updates = {}, deletes } = goal?.inputDiff ?? {}
    const given = state ?? undefined
    const marked = Object.entries(given ?? {}).flatMap(([key, value]) =>
      isMarked(value) ? [key] : [],
    )
    const raw: Raw = {
      ...(given && { after: clear(given) }),
      changed: [...Object.keys(adds), ...Object.keys(updates), ...(deletes ?? [])].filter(
        (field) => definitionOf(kind).fields[field]?.side === 'input',
      ),
      marked: new Set(marked),
    }
    gather(definitionOf(kind), raw, secrets)
    const action: Action = found === 'create' && given?.adopt !== undefined ? 'adopt' : found
    const refers = Object.fromEntries(
      Object.entries(goal?.propertyDependencies ?? {}).flatMap(([field, urns]) =>
        urns?.length ? [[field, urns]] : [],
      ),
    )
    const connection = given?.connection
    return [
      {
        address: urn,
        label: name,
        kind,
        action,
        refers,
        raw,
        ...(typeof connection === 'string' && { connection }),
      },
    ]
  })
  const [urn = ''] = Object.keys(resourcePlans)
  const { stack, project } = parseUrn(urn)
  return {
    name: stack ? `${project}/${stack}` : '',
    engine: 'pulumi',
    ...(manifest?.version && { engineVersion: manifest.version }),
    changes: drafts.map(
      ({ raw, ...rest }): Change => ({
        ...rest,
        changed: raw.changed,
        replaceReasons: [],
        ...seal(definitionOf(rest.kind), raw, secrets),
      }),
    ),
    drift: [],
    errors: [],
    gaps: drafts.some(({ action }) => !['keep', 'create', 'adopt'].includes(action))
      ? [
          'a saved plan does not hold what was there before, so rules that compare wait: review the preview of the same run (`pulumi preview --json --save-plan plan.json > preview.json`) and deploy the plan',
        ]
      : [],
    complete: true,
  }
}

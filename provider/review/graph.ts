/** Which client belongs to which tenant and application, and what happens to each. */
import type { ResourceName } from '../resources'
import { Context, nameOf } from './context'
import type { Action, Change, Level, Risk, Stack } from './model'
import { levels } from './model'
import { definitionOf } from './read/kinds'
import { programOf } from './rules/client-words'

export interface GraphNode {
  /** Unique in its graph. */
  key: string
  kind: ResourceName
  name: string
  /** `mobile app`, `tenant`. */
  noun: string
  /** `outside`: the file does not hold it. */
  action: Action | 'outside'
  level?: Level
  parent?: string
}

export interface Graph {
  stack: string
  nodes: GraphNode[]
  /** Changed nodes that are not drawn because there are too many. */
  more: number
}

const quiet = new Set<Change['action']>(['keep', 'read'])
const home = { Application: 'application', Tenant: 'tenant' } as const

/**
 * The changed ones and all above them.
 *
 * @param most how many nodes may be drawn
 */
export function graphOf(stack: Stack, risks: readonly Risk[], most: number): Graph {
  const context = new Context(stack)
  const worst = new Map<string, Level>()
  for (const { stack: of, address, level } of risks) {
    const held = worst.get(address)
    if (of === stack.name && (!held || levels.indexOf(level) < levels.indexOf(held)))
      worst.set(address, level)
  }
  const changed = stack.changes.filter(({ action }) => !quiet.has(action))
  const gravity = ({ address }: Change) => levels.indexOf(worst.get(address) ?? 'low')
  const first = [...changed].sort((a, b) => gravity(a) - gravity(b))
  const nodes = new Map<string, GraphNode>()
  let drawn = 0
  for (const change of first) {
    if (nodes.size >= most) break
    place(change)
    drawn += 1
  }
  return { stack: stack.name, nodes: [...nodes.values()], more: changed.length - drawn }

  function place(change: Change, below = 0): string {
    const key = change.address
    if (nodes.has(key)) return key
    const level = worst.get(key)
    const node: GraphNode = {
      key,
      kind: change.kind,
      name: nameOf(change),
      noun:
        change.kind in home
          ? home[change.kind as keyof typeof home]
          : change.kind === 'OAuthClient'
            ? programOf((change.after ?? change.before)?.type)
            : definitionOf(change.kind).noun,
      action: change.action,
      ...(level && { level }),
    }
    nodes.set(key, node)
    const parent = below < 4 ? parentOf(change, below) : undefined
    if (parent !== undefined) node.parent = parent
    return key
  }

  function parentOf(change: Change, below: number): string | undefined {
    if (change.kind === 'Application') return undefined
    const { owner } = definitionOf(change.kind)
    const field = owner?.id ?? 'applicationId'
    const values = change.after ?? change.before ?? {}
    const found = context.of(change, field, values)
    if (found && found !== change) return place(found, below + 1)
    const kind: ResourceName = owner && values[owner.type] === 'TENANT' ? 'Tenant' : 'Application'
    const only = kind === 'Application' ? context.application(change) : undefined
    if (only) return place(only, below + 1)
    const given = values[field]
    const own = kind === 'Application' ? context.ownId : undefined
    const id = typeof given === 'string' ? given : own
    const key = typeof id === 'string' ? `outside:${id}` : `outside:${kind}`
    if (!nodes.has(key))
      nodes.set(key, {
        key,
        kind,
        name:
          typeof id === 'string' ? id : kind === 'Tenant' ? 'not known yet' : 'of the credentials',
        noun: home[kind as keyof typeof home],
        action: 'outside',
      })
    return key
  }
}

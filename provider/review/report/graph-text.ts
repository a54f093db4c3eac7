/** The graph for whoever does not see it, and the words for each change. */
import type { Graph, GraphNode } from '../graph'

/** What a change is called, and the sign that says it without colour. */
export const marks: Record<GraphNode['action'], { word: string; sign: string }> = {
  create: { word: 'new', sign: '+' },
  adopt: { word: 'taken over', sign: '»' },
  update: { word: 'changed', sign: '~' },
  replace: { word: 'replaced', sign: '±' },
  delete: { word: 'deleted', sign: '−' },
  forget: { word: 'released', sign: '«' },
  read: { word: 'read', sign: '=' },
  keep: { word: 'unchanged', sign: '=' },
  outside: { word: 'not in the file', sign: '·' },
}

export interface Branch {
  node: GraphNode
  branches: Branch[]
}

/** The graph as a tree, parents before what they own. */
export function treeOf({ nodes }: Graph): Branch[] {
  const keys = new Set(nodes.map(({ key }) => key))
  const below = (parent: string | undefined, seen: readonly string[]): Branch[] =>
    nodes
      .filter(
        (node) =>
          (parent === undefined
            ? node.parent === undefined || !keys.has(node.parent)
            : node.parent === parent) && !seen.includes(node.key),
      )
      .map((node) => ({ node, branches: below(node.key, [...seen, node.key]) }))
  return below(undefined, [])
}

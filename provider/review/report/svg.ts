/** The graph drawn: applications, tenants and clients from left to right, each below its own. */
import type { Graph, GraphNode } from '../graph'
import { legible } from '../words'
import type { Branch } from './graph-text'
import { marks, treeOf } from './graph-text'
import type { Markup } from './markup'
import { html } from './markup'

const box = { width: 230, height: 44, across: 290, down: 56, edge: 8 }

const classes: Record<GraphNode['action'], string> = {
  create: 'add',
  adopt: 'mod',
  update: 'mod',
  replace: 'del',
  delete: 'del',
  forget: 'mod',
  read: 'still',
  keep: 'still',
  outside: 'still',
}

interface Placed {
  node: GraphNode
  x: number
  y: number
  from?: { x: number; y: number }
}

/** @param id unique on the page */
export function svg(graph: Graph, id: string): Markup {
  const placed: Placed[] = []
  let row = 0
  const place = ({ node, branches }: Branch, depth: number, from?: Placed['from']) => {
    const at = { x: box.edge + depth * box.across, y: box.edge + row * box.down }
    placed.push({ node, ...at, ...(from && { from }) })
    if (branches.length === 0) row += 1
    for (const branch of branches) place(branch, depth + 1, at)
  }
  for (const branch of treeOf(graph)) place(branch, 0)
  const width = Math.max(...placed.map(({ x }) => x)) + box.width + box.edge
  const height = row * box.down + box.edge
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-text">
<title id="${id}-title">Who belongs to whom: ${graph.nodes.length} applications, tenants and clients. The list below says the same.</title>
${placed.flatMap(({ x, y, from }) => (from ? [line(from, { x, y })] : []))}
${placed.map(drawn)}
</svg>`
}

const line = (from: { x: number; y: number }, to: { x: number; y: number }) => {
  const [x1, y1, x2, y2] = [
    from.x + box.width,
    from.y + box.height / 2,
    to.x,
    to.y + box.height / 2,
  ]
  const middle = (x1 + x2) / 2
  return html`<path d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`
}

const drawn = ({ node, x, y }: Placed) => {
  const { sign, word } = marks[node.action]
  return html`<g class="${classes[node.action]}"><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/><text x="${x + 10}" y="${y + 18}">${brief(node.name)}</text><text class="small" x="${x + 10}" y="${y + 35}">${`${sign} ${node.noun}, ${word}`}</text></g>`
}

/** What fits into a box. */
const brief = (name: string) => {
  const line = [...legible(name, 400)]
  return line.length > 28 ? `${line.slice(0, 27).join('')}…` : line.join('')
}

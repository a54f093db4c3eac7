/** The graph as Mermaid, which GitHub and GitLab draw. */
import type { Graph, GraphNode } from '../graph'
import { legible } from '../words'
import { marks } from './graph-text'

/** Colours that can be read on light and dark: each box has its own ground. */
const colours = {
  new: 'fill:#dafbe1,stroke:#1a7f37,color:#0b3d1c',
  changed: 'fill:#fff8c5,stroke:#9a6700,color:#4d3800',
  gone: 'fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-width:2px',
  still: 'fill:#f6f8fa,stroke:#8c959f,color:#424a53',
}

const classes: Record<GraphNode['action'], keyof typeof colours> = {
  create: 'new',
  adopt: 'changed',
  update: 'changed',
  replace: 'gone',
  delete: 'gone',
  forget: 'changed',
  read: 'still',
  keep: 'still',
  outside: 'still',
}

export function mermaid({ nodes }: Graph): string {
  const ids = new Map(nodes.map(({ key }, at) => [key, `n${at}`]))
  return [
    'flowchart LR',
    ...nodes.map(
      ({ key, noun, name, action }) =>
        `  ${ids.get(key)}["${noun} ${label(name)}<br/>${marks[action].sign} ${marks[action].word}"]:::${classes[action]}`,
    ),
    ...nodes.flatMap(({ key, parent }) =>
      parent !== undefined && ids.has(parent) ? [`  ${ids.get(parent)} --> ${ids.get(key)}`] : [],
    ),
    ...Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`),
  ].join('\n')
}

/** Mermaid's own way to write a character by its number; letters, digits and a few signs stand for themselves. */
const label = (name: string) =>
  legible(name, 40).replace(/[^\p{L}\p{N} ./-]/gu, (sign) => `#${sign.codePointAt(0)};`)

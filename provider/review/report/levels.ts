/** How reports count and abbreviate. */
import type { Risk } from '../model'
import { levels } from '../model'
import { legible } from '../words'

/** The risks as groups of one rule, in the order of the gravest. */
export function byRule(
  risks: readonly Risk[],
): { rule: string; level: Risk['level']; risks: Risk[] }[] {
  const groups = new Map<string, Risk[]>()
  for (const risk of risks) {
    const held = groups.get(risk.rule)
    if (held) held.push(risk)
    else groups.set(risk.rule, [risk])
  }
  return [...groups]
    .map(([rule, of]) => ({ rule, level: of[0]!.level, risks: of }))
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}

/** The name that the program gives, preceded by the stack when there is more than one. */
export const addressOf = ({ stack, label }: { stack: string; label: string }, several: boolean) =>
  several && label
    ? `${legible(stack, 80)} › ${legible(label)}`
    : legible(label || stack || 'the whole')

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`

/** Of the risks in their order: whether this is the first of its rule, which alone says why and what to do. */
export function firsts(risks: readonly Risk[]): boolean[] {
  const seen = new Set<string>()
  return risks.map(({ rule, why, fix }) => {
    const key = `${rule}\n${why.parts.join('')}\n${fix.parts.join('')}`
    const first = !seen.has(key)
    seen.add(key)
    return first
  })
}

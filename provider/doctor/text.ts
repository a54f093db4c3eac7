import type { Level, Report } from './finding'

const marks: Record<Level, string> = { ok: 'ok', warning: 'warning', problem: 'PROBLEM' }

const verdicts: Record<Level, string> = {
  ok: 'All is well.',
  warning: 'It works; see the warnings.',
  problem: 'It does not work yet: see the problems.',
}

const width = Math.max(...Object.values(marks).map(({ length }) => length))

/** The report as lines for people, by area; every problem and warning with what mends it below. */
export function lines({ findings, unchecked, verdict }: Report): string[] {
  const list = findings.flatMap(({ area, level, says, mend }, at) => [
    ...(area === findings[at - 1]?.area ? [] : [...(at > 0 ? [''] : []), area]),
    `  ${marks[level].padEnd(width)}  ${says}`,
    ...(mend ? [`  ${' '.repeat(width)}  -> ${mend}`] : []),
  ])
  const left = unchecked.length > 0 ? [`Not looked at: ${unchecked.join(', ')}.`] : []
  return [...list, '', ...left, verdicts[verdict]]
}

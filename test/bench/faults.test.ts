/**
 * What the whole matrix of `npm run bench:faults` shows, for the faults that differ from each other most: whatever goes
 * wrong on the wire, in whatever step, through whichever door, nothing is lost.
 */
import { describe, expect, test } from 'vitest'
import { pulumi } from '../../bench/faults/by-pulumi'
import type { Cell, Outcome } from '../../bench/faults/cell'
import type { Span } from '../../bench/faults/faults'
import { troubles } from '../../bench/faults/faults'
import { cells, doors, nameOf, tryAll } from '../../bench/faults/matrix'
import { lost, report } from '../../bench/faults/report'
import { steps } from '../../bench/faults/steps'

const chosen: Record<Span, readonly string[]> = {
  once: [
    'connection reset before',
    'connection reset after the commit',
    'no answer, nothing done',
    'no whole answer in time after the commit',
    '503 after the commit',
    '429 with Retry-After',
    'body cut off',
  ],
  always: [
    'connection reset after the commit',
    '500 before',
    '503 after the commit',
    'connection reset after the commit, and no read works',
  ],
}
const isChosen = ({ trouble, span }: Cell) => chosen[span].includes(trouble.says)

describe('nothing is lost, whatever goes wrong, in the step', { timeout: 120_000 }, () => {
  for (const step of steps)
    test(step.says, async () => {
      const all = cells().filter((cell) => cell.step === step && isChosen(cell))
      expect(all).toHaveLength((chosen.once.length + chosen.always.length) * doors.length)
      const outcomes = await tryAll(all, 12, 20)
      const losses = outcomes.flatMap(({ cell, losses }) =>
        losses.map((loss) => `${nameOf(cell)}: ${loss}`),
      )
      expect(losses).toEqual([])
      // a step that nothing can disturb was not disturbed
      expect(new Set(outcomes.map(({ saw }) => saw)).size).toBeGreaterThan(1)
      for (const { saw, said } of outcomes) if (saw === 'error') expect(said).toMatch(/\w+ \w+/)
    })
})

test('a loss is shown, and counted', () => {
  const [step, trouble] = [steps[0]!, troubles[0]!]
  const outcome: Outcome = {
    cell: { step, trouble, span: 'once', door: pulumi },
    saw: 'error',
    said: 'it broke',
    objects: 2,
    known: 1,
    credential: 'none',
    next: 'goes on',
    losses: ['1 that no state knows and no sentence named'],
  }
  const where = { processor: 'p', cores: 2, memoryGiB: 8, system: 's', load: 1, node: 'v20' }
  const results = { outcomes: [outcome], aftermaths: [] }
  expect(lost(results)).toBe(1)
  const page = report({ date: '2026-01-02', machine: where, versions: {}, ...results })
  expect(page).toContain('1 cells, 1 of which lost something')
  expect(page).toContain(
    'error; 2 there, 1 in the state; secret that works: none; next run: goes on; **LOST: 1 that no state knows and no sentence named**',
  )
})

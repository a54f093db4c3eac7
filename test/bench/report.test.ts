import { expect, test } from 'vitest'
import type { Observation } from '../../bench/terraform/cycle'
import { report } from '../../bench/terraform/report'

const seen = (contender: string, round: number, more: Partial<Observation>): Observation => ({
  contender,
  clients: 50,
  latencyMs: 0,
  step: 'plan',
  ms: 1000 * round,
  requests: 7,
  tokens: 1,
  methods: {},
  ...more,
})

const results = {
  date: '2026-01-02',
  machine: { processor: 'p', cores: 2, memoryGiB: 8, system: 's', load: 0.5, node: 'v20' },
  versions: { terraform: '1.2.3' },
  rounds: 3,
  contenders: ['one', 'two', 'three'].map((name) => ({ name, about: `about ${name}` })),
}

const line = (page: string, start: string) =>
  page.split('\n').filter((each) => each.startsWith(start))

test('the first is put beside the second, by their medians', () => {
  const observations = [1, 2, 9].flatMap((round) => [
    seen('one', round, { peakMiB: 100, cpuMs: 500 }),
    seen('two', round, { ms: 4000, requests: 50, peakMiB: 25, cpuMs: 250 }),
  ])
  const [compared, all] = line(report({ ...results, observations }), '| plan of 50')
  expect(compared).toBe(
    '| plan of 50 | 2.00 (1.00–9.00) | 4.00 | **0.50** | 7 : 50 | 0.50 : 0.25 | 100 : 25 |',
  )
  expect(all).toBe('| plan of 50 | 2.00 (1.00–9.00), 7 + 1 | 4.00, 50 + 1 | — |')
})

test('what was not measured is not shown as nothing', () => {
  const observations = ['one', 'two'].map((name) => seen(name, 1, {}))
  expect(line(report({ ...results, observations }), '| plan of 50')[0]).toBe(
    '| plan of 50 | 1.00 | 1.00 | **1.00** | 7 : 7 | — : — | — : — |',
  )
})

test('each latency of the server has tables of its own', () => {
  const observations = [0, 50].flatMap((latencyMs) =>
    ['one', 'two'].map((name) => seen(name, 1, { latencyMs })),
  )
  const page = report({ ...results, observations })
  expect(line(page, '## A server')).toEqual([
    '## A server that answers at once',
    '## A server that answers after 50 ms',
  ])
  expect(line(page, '| plan of 50')).toHaveLength(4)
})

import { expect, test } from 'vitest'
import type { Results } from '../../bench/scale/report'
import { report } from '../../bench/scale/report'
import type { Cell } from '../../bench/scale/step'
import { partsOf } from '../../bench/scale/step'

const cell = (some: Partial<Cell>): Cell => ({
  run: 1,
  door: 'pulumi',
  clients: 50,
  latencyMs: 0,
  step: 'create',
  ms: 3000,
  seeded: false,
  load: 0.5,
  requests: 51,
  tokens: 1,
  methods: {},
  parts: { provider: { cpuMs: 500, peakMiB: 100 } },
  ...some,
})

const rowOf = (text: string, start: string) =>
  text.split('\n').find((line) => line.startsWith(start))

const page = (cells: Cell[], runs: Results['runs'] = []) => report({ runs, cells })

test('what was not run has no figure, and what no engine made has a mark', () => {
  const text = page([
    cell({}),
    cell({ door: 'terraform', clients: 5000, seeded: true, ms: 1000 }),
    cell({ clients: 51, seldom: true }),
  ])
  expect(rowOf(text, '| 51 |')).toContain('| 3.00†, 51 + 1 |')
  expect(rowOf(text, '| 50 |')).toBe('| 50 | 3.00, 51 + 1 | — | — | — | — | — | — | — |')
  expect(rowOf(text, '| 5000 |')).toBe('| 5000 | — | — | 1.00*, 51 + 1 | — | — | — | — | — |')
})

test('only what is from one run is compared', () => {
  const idle = { door: 'no-op', ms: 1500, parts: { engine: { cpuMs: 1000, peakMiB: 9 } } }
  const ratios = (run: number) =>
    rowOf(page([cell({}), cell({ ...idle, run })]), '| 50 |')?.slice(-29)
  expect(ratios(1)).toContain('| **2.00** | **0.50** | — |')
  expect(ratios(2)).toContain('| — | — | — |')
})

test('the time of a slow server is told apart by subtraction', () => {
  const idle = { door: 'no-op', requests: 0, tokens: 0 }
  const text = page([
    cell({ ...idle, clients: 1, ms: 1000 }),
    cell({ ...idle, ms: 1500 }),
    cell({ ms: 3000 }),
    cell({ ms: 7000, latencyMs: 50 }),
  ])
  expect(text).toContain('| create of 50 | 1.00 | 0.50 | 1.50 | 4.00 | 7.00 |')
})

test('processes of one kind add up, and the largest of them is remembered', () => {
  const kinds = (command: string) => (command === 'node' ? ('provider' as const) : undefined)
  const seen = [
    { command: 'node', cpuMs: 10, peakMiB: 80 },
    { command: 'node', cpuMs: 20, peakMiB: 60 },
    { command: 'sh', cpuMs: 5, peakMiB: 900 },
  ]
  expect(partsOf(seen, kinds)).toEqual({ provider: { cpuMs: 30, peakMiB: 80 } })
})

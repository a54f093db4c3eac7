import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configurationOf } from '../../provider/review/config'
import { changeRules, reviewRules } from '../../provider/review/rules'

const guide = readFileSync(join(__dirname, '../../docs/guides/review.md'), 'utf8')

test('the guide lists every rule about changes, with its level and title', () => {
  const rows = new Set(
    [...changeRules, ...reviewRules].map(
      ({ id, level, title }) => `| \`${id}\` | ${level} | ${title} |`,
    ),
  )
  expect(guide.split('\n').filter((line) => /^\| `(?:change|review)\./.test(line))).toEqual([
    ...rows,
  ])
})

test('the configuration in the guide is accepted', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(guide)!
  expect(configurationOf(JSON.parse(example!)).exceptions).toHaveLength(1)
})

import { describe, expect, test } from 'vitest'
import { check } from '../../provider/lifecycle'
import type { Finding, Resource, Values } from '../../provider/resources/resource'

/** One truth about a resource: what a program gives, and what is said about it. */
export interface Sentence {
  /** The truth, in the words of the domain. */
  says: string
  gives: Values
  /** What rules know of other objects. */
  borrowed?: Values
  prior?: Values
  logicalName?: string
  /** `severity rule at path`, in any order. Nothing, if nothing is to be said. */
  finds?: readonly string[]
  /** Sentences that are said, word by word, by rule. */
  words?: Record<string, string>
  /** Rules that wait for the deployment. */
  waits?: readonly string[]
}

const where = (path: Finding['path']) =>
  path.map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth ? `.${step}` : step))

/** A finding as a row of a table writes it. */
export const inShort = ({ severity, rule, path }: Finding) =>
  `${severity} ${rule} at ${where(path).join('')}`

const verdict = (of: Resource, { gives, borrowed, prior, logicalName }: Sentence) =>
  check(of, {
    inputs: gives,
    ...(borrowed && { borrowed }),
    ...(prior && { prior }),
    ...(logicalName && { logicalName }),
  })

const found = (of: Resource, sentence: Sentence) =>
  verdict(of, sentence).findings.map(inShort).sort()

/**
 * Tests a table of sentences, and the table itself: every rule of the resource speaks in a row and is silent in
 * another, has a sentence written out in full, and breaks a row when it is taken away.
 */
export function holds(of: Resource, table: readonly Sentence[]): void {
  describe(`the sentences of ${of.name}`, () => {
    for (const sentence of table)
      test(sentence.says, () => {
        const { findings, waiting } = verdict(of, sentence)
        expect(findings.map(inShort).sort()).toEqual([...(sentence.finds ?? [])].sort())
        for (const [rule, words] of Object.entries(sentence.words ?? {}))
          expect(findings.filter((finding) => finding.rule === rule)).toContainEqual(
            expect.objectContaining({ message: words }),
          )
        if (sentence.waits) expect([...waiting].sort()).toEqual([...sentence.waits].sort())
      })

    test('no two rows are the same truth', () => {
      const titles = table.map(({ says }) => says)
      expect(titles.filter((title, at) => titles.indexOf(title) < at)).toEqual([])
    })
  })

  describe(`the rules of ${of.name}`, () => {
    test('each has an id of its own', () => {
      const ids = of.rules.map(({ id }) => id)
      expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
    })

    for (const rule of of.rules) {
      const speaks = (sentence: Sentence) =>
        (sentence.finds ?? []).some((short) => short.split(' ')[1] === rule.id)

      test(`${rule.id} speaks in a row, is silent in another, and its sentence is written out`, () => {
        expect(table.filter(speaks)).not.toEqual([])
        expect(table.filter((sentence) => !speaks(sentence))).not.toEqual([])
        expect(table.filter(({ words }) => words && rule.id in words)).not.toEqual([])
      })

      test(`without ${rule.id} a row breaks`, () => {
        const without = { ...of, rules: of.rules.filter((other) => other !== rule) }
        const broken = table.filter(
          (sentence) => found(without, sentence).join() !== found(of, sentence).join(),
        )
        expect(broken).not.toEqual([])
      })
    }
  })
}

import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { scripts } from '../../package.json'
import { program } from '../../provider/cli/program'
import type { Page } from './pages'
import { anchorsOf, callsOf, linksOf, page, pages } from './pages'

const all = pages()

/** Links of a page to something that is not there. */
function dead(of: Page): string[] {
  return linksOf(of).filter((to) => {
    if (/^[a-z]+:/.test(to)) return false
    const [path = '', anchor] = to.split('#')
    if (path === '') return !anchorsOf(of).has(anchor ?? '')
    const file = posix.join(posix.dirname(of.file), decodeURI(path))
    if (!existsSync(join(root, file))) return true
    if (anchor === undefined) return false
    return statSync(join(root, file)).isDirectory() || !anchorsOf(page(file)).has(anchor)
  })
}

/** What a page has commands do that they cannot. */
function strange(of: Page): string[] {
  const commands = new Map(program().commands.map((each) => [each.name(), each]))
  const calls = callsOf(of, '(?:npx )?wristband-iac').flatMap(([name = '', ...words]) => {
    const command = commands.get(name)
    if (!command)
      return /^[a-z]+$/.test(name) && words.some(isFlag) ? [`wristband-iac ${name}`] : []
    const known = command.options.flatMap(({ long, short }) => [long, short])
    const here = words.slice(0, untilAnotherProgram(words))
    return here
      .filter(isFlag)
      .map((word) => word.replace(/[=,;:.)].*$/, ''))
      .filter((flag) => flag !== '--help' && !known.includes(flag))
      .map((flag) => `wristband-iac ${name} ${flag}`)
  })
  const runs = callsOf(of, 'npm run(?: -s| --silent)?')
    .map(([name = '']) => name.replace(/[^\w:-].*$/, ''))
    .filter((name) => !Object.hasOwn(scripts, name))
    .map((name) => `npm run ${name}`)
  const files = callsOf(of, 'node')
    .map(([file = '']) => file.replace(/[,;:)]+$/, ''))
    .filter((file) => /^(engine|release)\//.test(file) && !existsSync(join(root, file)))
    .map((file) => `node ${file}`)
  return [...calls, ...runs, ...files]
}

const isFlag = (word: string) => /^--?[a-z]/.test(word)

function untilAnotherProgram(words: string[]) {
  const at = words.findIndex((word) => /^(\||&&|>|;)/.test(word))
  return at < 0 ? words.length : at
}

describe.each(all.map((each) => [each.file, each] as const))('%s', (_, of) => {
  test('leads nowhere that is not there', () => {
    expect(dead(of)).toEqual([])
  })

  test('names no command, flag or script that there is not', () => {
    expect(strange(of)).toEqual([])
  })
})

test('the index of the guides lists each of them, in words of its own description', () => {
  const index = page('docs/guides/README.md')
  const guides = all
    .map(({ file }) => file)
    .filter((file) => /^docs\/guides\/(?!README)/.test(file))
  expect(guides.length).toBeGreaterThan(8)
  expect(
    linksOf(index)
      .filter((to) => /^[\w-]+\.md$/.test(to))
      .sort(),
  ).toEqual(guides.map((file) => posix.basename(file)).sort())
})

describe('what is wrong is seen', () => {
  const seen = (text: string) => [
    ...dead({ file: 'docs/guides/new.md', text }),
    ...strange({ file: 'docs/guides/new.md', text }),
  ]

  for (const text of [
    '[here](nowhere.md)',
    '[here](review.md#no-such-heading)',
    '[here](#nor-here)',
    '[here](../schema#file)',
    '![picture](nowhere.png)',
    '| [`code`](nowhere.md) |',
    '`wristband-iac review --no-such-flag plan.json`',
    '```\nnpx wristband-iac export --to hcl --check --forced out\n```',
    '```\nwristband-iac inventory \\\n  --pulumis -\n```',
    '`wristband-iac frobnicate --now`',
    'run `npm run frobnicate`',
    'run `node engine/frobnicate.mjs`',
  ])
    test(text, () => {
      expect(seen(text)).toHaveLength(1)
    })

  for (const text of [
    '# One `code`, two\n\n[here](#one-code-two)',
    '# Same\n\n# Same\n\n[here](#same-1)',
    '[there](https://example.com/nowhere.md)',
    '`[no link](nowhere.md)`',
    '```\n[no link](nowhere.md)\n# no heading\n```',
    '[here](review.md), [up](../../README.md#terraform)',
    '`wristband-iac review --json - plan.json | jq --raw-output .verdict`',
    'the command `wristband-iac` of this package, `npm run release -- --trial`',
  ])
    test(`and this is fine: ${text}`, () => {
      expect(seen(text)).toEqual([])
    })
})

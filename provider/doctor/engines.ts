import type { Finding } from './finding'
import { findingsOf } from './finding'

const { ok, warning, problem } = findingsOf('engines')

/** Runs a program of PATH and gives what it prints; undefined if there is none, or if it failed. */
export type Run = (program: string, words: readonly string[]) => Promise<string | undefined>

interface Row {
  program: string
  words: readonly string[]
  /** Older ones do not work. */
  oldest: string
  /** The oldest that the tests run with, where that is a later one. */
  tested?: string
  /** No longer supported from here on. */
  below?: string
  /** What has to stand on PATH besides. */
  beside?: string
}

/** The engines, and which versions of them are supported. */
export const engines: readonly Row[] = [
  {
    program: 'pulumi',
    words: ['version'],
    oldest: '3.200.0',
    below: '4.0.0',
    beside: 'pulumi-language-nodejs',
  },
  { program: 'terraform', words: ['version'], oldest: '1.0.0', tested: '1.11.0' },
  { program: 'tofu', words: ['version'], oldest: '1.6.0', tested: '1.10.0' },
]

const node = { oldest: '20.18.0' }

/** @param nodeVersion as in `v22.11.0` */
export async function examineEngines(
  run: Run,
  nodeVersion: string,
  onPath: (program: string) => boolean,
): Promise<Finding[]> {
  const own =
    compare(nodeVersion, node.oldest) < 0
      ? problem(
          'node',
          `Node is ${plain(nodeVersion)}, and ${node.oldest} or newer is needed.`,
          'Install a current Node.',
        )
      : ok('node', `Node is ${plain(nodeVersion)}.`)
  const there = engines.filter(({ program }) => onPath(program))
  if (there.length === 0)
    return [
      own,
      warning(
        'none',
        `None of ${engines.map(({ program }) => program).join(', ')} is on PATH.`,
        'Install Pulumi (https://www.pulumi.com/docs/install/) or Terraform (https://developer.hashicorp.com/terraform/install).',
      ),
    ]
  const found = await Promise.all(there.map((row) => examineOne(row, run, onPath)))
  return [own, ...found]
}

async function examineOne(row: Row, run: Run, onPath: (program: string) => boolean) {
  const { program, words, oldest, tested, below, beside } = row
  const said = await run(program, words)
  const [version] = /\d+\.\d+\.\d+/.exec(said ?? '') ?? []
  if (!version)
    return warning(
      program,
      `${program} is on PATH and does not tell its version.`,
      `See what \`${program} version\` says.`,
    )
  if (compare(version, oldest) < 0)
    return problem(
      program,
      `${program} is ${version}, and ${oldest} or newer is needed.`,
      `Update ${program}.`,
    )
  if (below && compare(version, below) >= 0)
    return warning(program, `${program} is ${version}; this release knows those below ${below}.`)
  if (beside && !onPath(beside))
    return problem(
      program,
      `${program} is ${version}, and ${beside} is not on PATH: programs in TypeScript do not run.`,
      `Install ${program} with its whole archive.`,
    )
  if (tested && compare(version, tested) < 0)
    return warning(
      program,
      `${program} is ${version}; it is tested from ${tested} on.`,
      `Update ${program}.`,
    )
  return ok(program, `${program} is ${version}.`)
}

const plain = (version: string) => version.replace(/^v/, '')

/** Below 0 if the first is the older one. What follows a hyphen is not looked at. */
function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => plain(text).split(/[.-]/).slice(0, 3).map(Number))
  const at = a!.findIndex((part, place) => part !== b![place])
  return at < 0 ? 0 : a![at]! - b![at]!
}

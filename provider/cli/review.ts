import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Configuration, Level, Places, Review, Stack } from '../review'
import {
  assertLength,
  configurationOf,
  emptyConfiguration,
  html,
  json,
  junit,
  levels,
  limits,
  Misconfigured,
  markdown,
  placesIn,
  readStack,
  review,
  sarif,
  Unreadable,
} from '../review'
import { version } from '../version'
import { exitCodes } from './exit-codes'

const usualConfiguration = 'wristband-review.json'

const bytes = (text: string): number => {
  if (Object.hasOwn(limits, text)) return limits[text as keyof typeof limits]
  if (!/^\d+$/.test(text) || Number(text) < 4_000)
    throw new InvalidArgumentError('It is github, gitlab, or a number of bytes from 4000 up.')
  return Number(text)
}

interface Flags {
  markdown?: string
  html?: string
  sarif?: string
  junit?: string
  json?: string
  limit: number
  failOn?: Level | 'none'
  config?: string
  sources?: string
}

/** `wristband-iac review`: says what a preview or a plan means for who may log in. */
export const reviewCommand = () =>
  new Command('review')
    .description(
      'Says what a change means for who may log in. Reads what `pulumi preview --json`, `pulumi preview --save-plan` or `terraform show -json <plan>` wrote. Without another form asked for, prints Markdown. Exit code: 0 nothing over the threshold, 3 a risk at or over it, 1 could not review all.',
    )
    .argument('<files...>', 'one for each stack; name=file gives it a name, - is stdin')
    .option('--markdown <file>', 'a comment for GitHub or GitLab; - is stdout, here and below')
    .option('--html <file>', 'one page that needs nothing else')
    .option('--sarif <file>', 'SARIF 2.1.0, for code scanning')
    .option('--junit <file>', 'JUnit XML')
    .option('--json <file>', 'everything, as docs/schema/review.schema.json says')
    .option(
      '--limit <size>',
      'how long the Markdown may be: github, gitlab or bytes',
      bytes,
      limits.github,
    )
    .addOption(
      new Option('--fail-on <level>', 'the threshold (default: high)').choices([...levels, 'none']),
    )
    .option(
      '--config <file>',
      `levels and exceptions (default: ${usualConfiguration}, if it is there)`,
    )
    .option(
      '--sources <folder>',
      'where the program is, or the .tf files: then lines are told from here',
    )
    .action(run)

function run(files: string[], flags: Flags) {
  const configuration = configured(flags.config)
  const stacks = named(files.map((each) => read(each, flags.sources)))
  const threshold = flags.failOn ?? configuration.failOn ?? 'high'
  const reviewed = review(stacks, { version, now: Date.now(), configuration, threshold })
  const forms = {
    markdown: () => markdown(reviewed, flags.limit),
    html: () => html(reviewed),
    sarif: () => sarif(reviewed),
    junit: () => junit(reviewed),
    json: () => json(reviewed),
  }
  const asked = Object.entries(forms).flatMap(([form, write]) => {
    const file = flags[form as keyof typeof forms]
    return file === undefined ? [] : [[file, write] as const]
  })
  for (const [file, write] of asked.length > 0 ? asked : [['-', forms.markdown] as const])
    if (file === '-') process.stdout.write(write())
    else writeFileSync(file, write())
  process.exitCode = codeOf(reviewed)
  if (!reviewed.whole)
    process.stderr.write(
      'The engine stopped at an error, so this is not a review of the whole change.\n',
    )
}

const codes = exitCodes.review

const codeOf = ({ whole, failed }: Review) =>
  !whole ? codes.failed : failed ? codes.risk : codes.fine

function configured(given: string | undefined): Configuration {
  const file = given ?? (existsSync(usualConfiguration) ? usualConfiguration : undefined)
  if (file === undefined) return emptyConfiguration
  const text = readFileSync(file, 'utf8')
  try {
    return configurationOf(JSON.parse(text))
  } catch (error) {
    const why = error instanceof Misconfigured ? error.message : 'it is not JSON'
    throw new Error(`${file} cannot be used: ${why}`)
  }
}

/** A file, or a name for what is in it and the file. */
function read(given: string, sources: string | undefined): Stack {
  const [, name = '', path = given] = (!existsSync(given) && /^([^=]+)=(.+)$/.exec(given)) || []
  const file = path === '-' ? 'stdin' : path
  try {
    if (path !== '-') assertFile(path)
    const content = readFileSync(path === '-' ? 0 : path)
    const stack = readStack(content, placesFrom(sources))
    const usual = stack.name || basename(file).replace(/\.json$/, '')
    return { ...stack, name: name || usual, file, changes: stack.changes.map(placed(sources)) }
  } catch (error) {
    if (error instanceof Unreadable) throw new Error(`${file} ${error.message}.`)
    throw error
  }
}

/** @throws Unreadable */
function assertFile(path: string) {
  const found = statSync(path)
  if (found.isDirectory())
    throw new Unreadable(
      'is a folder; give the file that the engine wrote, and the folder to --sources',
    )
  assertLength(found.size)
}

/** Reports tell resources of two stacks apart by the names of the stacks. */
function named(stacks: Stack[]): Stack[] {
  for (const [at, { name, file }] of stacks.entries()) {
    const other = stacks.slice(0, at).find((each) => each.name === name)
    if (other)
      throw new Error(
        `${other.file} and ${file} are both of ${name}: give each its own name, as in ${name}-2=${file}`,
      )
  }
  return stacks
}

/** Pulumi tells files from the folder of the program on. */
const placed = (sources: string | undefined) => (change: Stack['changes'][number]) => {
  const { place } = change
  if (!place || sources === undefined) return change
  const file = join(sources, place.file)
  return existsSync(file) ? { ...change, place: { ...place, file: relative('.', file) } } : change
}

const skipped = ['.terraform', 'node_modules', '.git']

function placesFrom(sources: string | undefined): Places | undefined {
  if (sources === undefined) return undefined
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : files(path)
      return entry.isFile() && /\.(tf|tofu)$/.test(entry.name) ? [path] : []
    })
  return placesIn(files(sources).map((file) => [relative('.', file), readFileSync(file, 'utf8')]))
}

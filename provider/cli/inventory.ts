import { Command, InvalidArgumentError, Option } from 'commander'
import { clientFor, configured } from '../connection'
import type { Kind, Report, State } from '../inventory'
import {
  failing,
  kinds,
  plainJson,
  StateError,
  table,
  takeInventory,
  usualFailures,
} from '../inventory'
import { exitCodes } from './exit-codes'
import type { Source } from './sources'
import { identityOf, sources, stateFrom } from './sources'

const { found } = exitCodes.inventory

const none = 'none'

const failOn = (text: string): Kind[] => {
  if (text === none) return []
  const words = text.split(',').map((word) => word.trim())
  const strange = words.find((word) => !Object.hasOwn(kinds, word))
  if (strange !== undefined)
    throw new InvalidArgumentError(
      `It is ${none}, or a list of ${Object.keys(kinds).join(', ')}, with commas.`,
    )
  return words as Kind[]
}

const oneMore = (text: string, others: string[] = []): string[] => [...others, text]

/** `wristband-iac inventory`: 0 when nothing is found that fails it, 2 when something is, 1 when it cannot tell. */
export const inventoryCommand = () =>
  new Command('inventory')
    .description(
      'Lists what exists on the server against what states of Pulumi and Terraform know. The connection is taken from WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET.',
    )
    .option('--pulumi <file>', 'what "pulumi stack export" printed; - is standard input', oneMore)
    .option('--pulumi-stack <folder#stack>', 'asks pulumi in this folder', oneMore)
    .option(
      '--terraform <file>',
      'what "terraform show -json" printed, or a terraform.tfstate; - is standard input',
      oneMore,
    )
    .option('--terraform-dir <folder>', 'asks terraform, or tofu, in this folder', oneMore)
    .option('--connection <name>', 'reads WRISTBAND_<NAME>_... in place of WRISTBAND_...')
    .addOption(
      new Option('--format <name>', 'what is printed').choices(['table', 'json']).default('table'),
    )
    .option('--all', 'shows in the table also what needs no attention')
    .addOption(
      new Option('--fail-on <kinds>', `what ends it with ${found}: ${none}, or a list of kinds`)
        .argParser(failOn)
        .default(usualFailures, usualFailures.join()),
    )
    .addHelpText(
      'after',
      `\nWhat may be found:\n${Object.entries(kinds)
        .map(([kind, meaning]) => `  ${kind.padEnd(15)}${meaning}`)
        .join('\n')}\n`,
    )
    .action(run)

interface Flags extends Partial<Record<Source, string[]>> {
  connection?: string
  format: 'table' | 'json'
  all?: boolean
  failOn: readonly Kind[]
}

async function run(flags: Flags) {
  const states = await statesOf(flags)
  const { env } = process
  const { connection } = flags
  const transport = clientFor(
    { env },
    configured(() => undefined, env, connection),
    connection,
  )
  const { isTTY } = process.stderr
  try {
    const report = await takeInventory({
      transport,
      states,
      now: Date.now(),
      ...(isTTY && { progress: tell }),
    }).finally(() => isTTY && process.stderr.write(clear))
    print(report, flags)
    if (failing(report, flags.failOn).length > 0) process.exitCode = found
  } finally {
    await transport.close()
  }
}

/** Goes to the start of the line and empties it. */
const clear = '\r\u001b[K'

const tell = ({ done, of }: { done: number; of: number }) => {
  process.stderr.write(`${clear}${done} of ${of} tenants`)
}

async function statesOf(flags: Flags): Promise<State[]> {
  const named = (Object.keys(sources) as Source[]).flatMap((source) =>
    (flags[source] ?? []).map((name) => ({ source, name, identity: identityOf(source, name) })),
  )
  const twice = named.find(
    ({ identity }, at) => named.findIndex((other) => other.identity === identity) < at,
  )
  if (twice)
    throw new StateError(`${twice.name} is given twice: its objects would all be claimed twice`)
  // one after the other: an engine that is asked may need much memory
  const states: State[] = []
  for (const { source, name } of named) states.push(await stateFrom(source, name))
  return states
}

function print(report: Report, { format, all = false }: Flags) {
  const { stdout } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error // whoever read it has seen enough
  })
  if (format === 'json') stdout.write(`${plainJson(JSON.stringify(report, null, 2))}\n`)
  else
    for (const line of table(report, { width: stdout.columns ?? 100, all }))
      stdout.write(`${line}\n`)
}

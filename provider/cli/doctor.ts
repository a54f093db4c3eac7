import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { Command, InvalidArgumentError, Option } from 'commander'
import { configured } from '../connection'
import type { Purpose, Run, Sources } from '../doctor'
import { documentOf, examine, lines, purposes } from '../doctor'
import { settingsFrom } from '../doors/pulumi/settings'
import { plain, plainJson } from '../inventory'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import { exitCodes } from './exit-codes'

const execute = promisify(execFile)

const { found } = exitCodes.doctor

const resourceNames = (text: string): ResourceName[] => {
  const words = text.split(',').map((word) => word.trim())
  const strange = words.find((word) => !Object.hasOwn(resources, word))
  if (strange !== undefined)
    throw new InvalidArgumentError(
      `It is a list of ${Object.keys(resources).join(', ')}, with commas.`,
    )
  return words as ResourceName[]
}

/** What most programs declare: permissions for more are asked for by name. */
const usual: ResourceName[] = ['Application', 'Tenant', 'OAuthClient']

/** `wristband-iac doctor`: 0 when nothing hinders a deployment, 2 when something does, 1 when it cannot tell. */
export const doctorCommand = () =>
  new Command('doctor')
    .description(
      'Looks at configuration, network, credentials, permissions, clock and engines, and says what is missing and what mends it. On the server it only reads. The settings are taken from WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID, WRISTBAND_CLIENT_SECRET and their like, and from a stack if one is named.',
    )
    .option(
      '--pulumi-stack <folder#stack>',
      'asks pulumi in this folder for the configuration of the stack, which wins over the environment',
    )
    .option(
      '--connection <name>',
      'the connection of this name, as in WRISTBAND_<NAME>_... or wristband:connections.<name>',
    )
    .addOption(
      new Option('--for <purpose>', 'what the client is for; a preview only reads')
        .choices(purposes)
        .default('deploy'),
    )
    .addOption(
      new Option('--resources <names>', 'what the program declares, with commas')
        .argParser(resourceNames)
        .default(usual, usual.join()),
    )
    .option('--json', 'prints one document in JSON, as docs/schema/doctor.schema.json says')
    .action(run)

interface Flags {
  pulumiStack?: string
  connection?: string
  for: Purpose
  resources: ResourceName[]
  json?: true
}

async function run({ pulumiStack, connection, for: purpose, resources, json }: Flags) {
  const report = await examine({
    sources: await sourcesOf(pulumiStack, connection),
    purpose,
    resources,
    now: Date.now,
    nodeVersion: process.version,
    run: said,
    onPath,
  })
  process.stdout.write(
    json
      ? `${plainJson(JSON.stringify(documentOf(report), null, 2))}\n`
      : lines(report)
          .map((line) => `${plain(line)}\n`)
          .join(''),
  )
  if (report.verdict === 'problem') process.exitCode = found
}

async function sourcesOf(stack: string | undefined, connection?: string): Promise<Sources> {
  const { env } = process
  const none = { env, given: {}, connection }
  if (stack === undefined)
    return { ...none, settings: configured(() => undefined, env, connection) }
  const configuration = await configurationOf(stack)
  const config = (key: string) => configuration[key]
  return {
    ...none,
    stack: Object.keys(configuration),
    given: settingsFrom(config, {}, connection)[0],
    settings: settingsFrom(config, env, connection)[0],
  }
}

/** The configuration of a stack, secrets in clear: it is looked at and never shown. */
async function configurationOf(named: string): Promise<Record<string, string>> {
  const [folder = '', stack] = named.split(/#(?=[^#]*$)/)
  const words = ['config', '--json', '--show-secrets', '--non-interactive', '--color=never']
  const where = ['--cwd', folder || '.', ...(stack ? ['--stack', stack] : [])]
  try {
    const { stdout } = await execute('pulumi', [...words, ...where])
    return Object.fromEntries(
      Object.entries(JSON.parse(stdout) as Record<string, { value?: unknown }>).map(
        ([name, { value }]) => [name, String(value ?? '')],
      ),
    )
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
    // without the parser's error: that one quotes the text, in which there are secrets
    const why =
      code === 'ENOENT'
        ? 'there is no pulumi on PATH; give the settings as variables'
        : error instanceof SyntaxError
          ? 'pulumi printed something other than JSON'
          : `pulumi ended with ${code ?? 'a signal'}, saying: ${plain(stderr.trim())}`
    throw new Error(`${named}: ${why}`)
  }
}

/** An engine that has not told its version by then is broken; milliseconds. */
const patience = 15_000

const said: Run = async (program, words) => {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: '1', CHECKPOINT_DISABLE: '1' }
    return (await execute(program, [...words], { timeout: patience, env })).stdout
  } catch {
    return undefined // it is said that it tells no version
  }
}

const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .some((folder) => endings.some((ending) => isProgram(join(folder, program + ending))))

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

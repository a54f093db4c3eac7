import { Command, InvalidArgumentError, Option } from 'commander'
import { clientFor, configured } from '../connection'
import type { Choice, Export, Files, Manner, Only, Secrets } from '../export'
import {
  kindWords,
  parseOnly,
  parseSecrets,
  pulumiProject,
  pulumiYaml,
  takeExport,
  terraformModule,
} from '../export'
import { plain } from '../inventory'
import { exitCodes } from './exit-codes'
import type { Asked, Proof } from './proof'
import { provePulumi, proveTerraform } from './proof'
import { writeFiles } from './write-files'

const { found } = exitCodes.export

interface Form {
  files(exported: Export, manner: Manner): Files
  prove(files: Files, asked: Asked): Promise<Proof>
}

const forms: Record<string, Form> = {
  pulumi: { files: pulumiProject, prove: provePulumi },
  'pulumi-yaml': { files: pulumiYaml, prove: provePulumi },
  terraform: { files: terraformModule, prove: proveTerraform },
}

const secretsOf = (text: string): Secrets => {
  const secrets = parseSecrets(text)
  if (typeof secrets === 'string') throw new InvalidArgumentError(secrets)
  return secrets
}

const onlyOf = (text: string, others: Only[] = []): Only[] => {
  const only = parseOnly(text)
  if (typeof only === 'string') throw new InvalidArgumentError(only)
  return [...others, only]
}

const oneMore = (text: string, others: string[] = []): string[] => [...others, text]

/** `wristband-iac export`: 0 when it is written, and with --check nothing else would change; 2 when it would; 1 when it cannot. */
export const exportCommand = () =>
  new Command('export')
    .description(
      'Writes code for what exists on the server: a Pulumi project in TypeScript or YAML, or HCL with import blocks. The connection is taken from WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET.',
    )
    .argument('<folder>', 'where it is written; it has to be empty, or not there')
    .addOption(
      new Option('--to <form>', 'what is written').choices(Object.keys(forms)).default('pulumi'),
    )
    .option(
      '--name <pattern>',
      'only what has this name, and what such a tenant owns; * is any text',
      oneMore,
    )
    .addOption(
      new Option('--kind <kind...>', 'only objects of this kind').choices(Object.keys(kindWords)),
    )
    .option('--tenant <pattern>', 'only tenants of this name, and what they own', oneMore)
    .option(
      '--only <kind/owner/name>',
      'only what is at this place, as in client/globex/*; the owner may be left out',
      onlyOf,
    )
    .option('--by-tenant', 'writes a file for each tenant; in pulumi-yaml a project for each')
    .addOption(
      new Option('--secrets <what>', 'keep, rotate, or deliver:<place with {name} in it>')
        .argParser(secretsOf)
        .default({ mode: 'keep' }, 'keep'),
    )
    .option('--connection <name>', 'reads WRISTBAND_<NAME>_... in place of WRISTBAND_...')
    .option('--force', 'writes into a folder that is not empty, over files of the same names')
    .option('--check', 'asks the engine, and says whether anything would change')
    .action(run)

interface Flags {
  to: string
  name?: string[]
  kind?: (keyof typeof kindWords)[]
  tenant?: string[]
  only?: Only[]
  byTenant?: boolean
  secrets: Secrets
  connection?: string
  force?: boolean
  check?: boolean
}

async function run(folder: string, flags: Flags) {
  const form = forms[flags.to]!
  const exported = await survey(flags)
  if (exported.entries.length === 0)
    throw new Error(
      'there is nothing to export: no object is of such a name, kind and owner, or there is only the client of this connection',
    )
  const files = form.files(exported, {
    secrets: flags.secrets,
    byTenant: flags.byTenant === true,
  })
  await writeFiles(folder, files, flags.force === true)
  for (const line of told(exported, folder, Object.keys(files))) say(line)
  if (!flags.check) return
  const { text, clean } = await form.prove(files, {
    env: process.env,
    objects: exported.entries.length,
    connection: flags.connection,
  })
  say(text)
  if (!clean) process.exitCode = found
}

const say = (line: string) => process.stdout.write(`${line}\n`)

async function survey({
  name = [],
  kind = [],
  tenant = [],
  only = [],
  connection,
}: Flags): Promise<Export> {
  const { env } = process
  const transport = clientFor(
    { env },
    configured(() => undefined, env, connection),
    connection,
  )
  const choice: Choice = {
    names: name,
    kinds: kind.map((word) => kindWords[word]),
    tenants: tenant,
    only,
  }
  try {
    const exported = await takeExport({ transport, choice })
    return { ...exported, ...(connection && { connectionName: connection }) }
  } finally {
    await transport.close()
  }
}

/** As many names as a line can hold. */
const placesOf = (files: readonly string[]) => {
  if (files.length === 1) return files[0]
  const [shown, more] = [files.slice(0, 8), files.length - 8]
  return `{${shown.join(',')}}${more > 0 ? ` and ${more} more` : ''}`
}

function* told({ entries, connection }: Export, folder: string, files: readonly string[]) {
  const count = (word: keyof typeof kindWords) => {
    const all = entries.filter(({ resource }) => resource === kindWords[word]).length
    return all === 1 ? `1 ${word}` : `${all} ${word.replace(/y$/, 'ie')}s`
  }
  const words = Object.keys(kindWords) as (keyof typeof kindWords)[]
  const always = ['application', 'tenant', 'client']
  const there = words.filter(
    (word) => always.includes(word) || entries.some(({ resource }) => resource === kindWords[word]),
  )
  yield `${there.map(count).join(', ')}: ${plain(folder)}/${placesOf(files)}`
  if (connection)
    yield `left out: the client ${plain(connection.name)} ${connection.id}, by which this connection logs in`
  for (const { slug, id, findings } of entries)
    for (const { path, message, rule } of findings)
      yield `will be refused: ${slug} (${id}): ${path.join('.')}: ${plain(message)} [${rule}]`
}

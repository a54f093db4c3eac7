import { relative, resolve, sep } from 'node:path'
import { Argument, Command } from 'commander'
import type { Source } from '../policy/pack'
import { packFiles } from '../policy/pack'
import { regoFiles } from '../policy/rego'
import { writeFiles } from './write-files'

const usualConfiguration = 'wristband-review.json'

interface Flags {
  out: string
  config?: string
  force?: boolean
}

const forms: Record<string, (source: Source) => Record<string, string>> = {
  pulumi: packFiles,
  rego: regoFiles,
}

/** `wristband-iac policy`: the rules for those who hold changes to policies of their own. */
export const policyCommand = () =>
  new Command('policy')
    .description(
      'Writes the rules as a policy pack for `pulumi preview --policy-pack <folder>`, or as Rego for conftest, over a Terraform plan and over what `wristband-iac review --json` wrote.',
    )
    .addArgument(new Argument('<form>', 'what is written').choices(Object.keys(forms)))
    .requiredOption('--out <folder>', 'where it is written; it has to be empty, or not there')
    .option(
      '--config <file>',
      `levels and exceptions, read by each run of the pack (default: ${usualConfiguration}, if it is there); conftest is given it by --data`,
    )
    .option('--force', 'writes into a folder that is not empty, over files of the same names')
    .action(run)

async function run(form: string, { out, config, force = false }: Flags) {
  const file = relative(resolve(out), resolve(config ?? usualConfiguration))
  const source = { file: file.split(sep).join('/'), optional: config === undefined }
  await writeFiles(out, forms[form]!(source), force)
}

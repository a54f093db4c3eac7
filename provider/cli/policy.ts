import { relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import type { Source } from '../policy'
import { packFiles, regoFiles } from '../policy'
import { writeFiles } from './write-files'

const usualConfiguration = 'wristband-review.json'

interface Flags {
  out: string
  config?: string
  force?: boolean
}

interface Form {
  what: string
  /** Whether the policy itself reads levels and exceptions from a file. */
  reads: boolean
  files(source: Source): Record<string, string>
}

const forms: Record<string, Form> = {
  pulumi: {
    what: 'Writes a policy pack for `pulumi preview --policy-pack <folder>`. It needs @pulumi/policy beside this package.',
    reads: true,
    files: packFiles,
  },
  rego: {
    what: `Writes Rego for conftest: over a Terraform plan, and over what \`wristband-iac review --json\` wrote. Levels and exceptions are given to conftest: --data ${usualConfiguration}`,
    reads: false,
    files: regoFiles,
  },
}

/** `wristband-iac policy`: the rules for those who hold changes to policies of their own. */
export const policyCommand = () => {
  const command = new Command('policy').description(
    'Writes the rules as a policy pack of Pulumi, or as Rego for conftest.',
  )
  for (const [form, { what, reads, files }] of Object.entries(forms)) {
    const one = command
      .command(form)
      .description(what)
      .requiredOption('--out <folder>', 'where it is written; it has to be empty, or not there')
      .option('--force', 'writes into a folder that is not empty, over files of the same names')
    if (reads)
      one.option(
        '--config <file>',
        `levels and exceptions, read again by each run (default: ${usualConfiguration}, if it is there)`,
      )
    one.action(async ({ out, config, force = false }: Flags) => {
      const file = relative(resolve(out), resolve(config ?? usualConfiguration))
      const source = { file: file.split(sep).join('/'), optional: config === undefined }
      await writeFiles(out, files(source), force)
    })
  }
  return command
}

/** The files of a policy pack for `pulumi preview --policy-pack <folder>`. All it does is to call into this package. */
import { version } from '../version'

/** The oldest with reasons why a policy does not apply. */
const framework = '^1.20.0'

/** Where the levels and exceptions are that a policy reads when it is run. */
export interface Source {
  /** From the folder of the policy on, with slashes. */
  file: string
  /** Whether it may be missing. */
  optional: boolean
}

/** @returns texts by their names */
export const packFiles = ({ file, optional }: Source): Record<string, string> => ({
  'PulumiPolicy.yaml': `description: The rules of wristband-iac.\nruntime: nodejs\n`,
  'package.json': `${JSON.stringify(
    {
      name: 'wristband-policy-pack',
      version,
      private: true,
      main: 'index.js',
      dependencies: { '@pulumi/policy': framework, 'wristband-iac': `^${version}` },
    },
    null,
    2,
  )}\n`,
  'index.js': `// Written by \`wristband-iac policy pulumi\`. The rules are in the package: a newer one needs no new pack.
${optional ? "const { existsSync, readFileSync } = require('node:fs')" : "const { readFileSync } = require('node:fs')"}
const { join } = require('node:path')
const { PolicyPack } = require('@pulumi/policy')
const { policies } = require('wristband-iac/policy')

// @pulumi/policy looks for package.json in the working directory
process.chdir(__dirname)

const file = join(__dirname, ${JSON.stringify(file)})
const configuration = ${optional ? 'existsSync(file) ? ' : ''}JSON.parse(readFileSync(file, 'utf8'))${optional ? ' : {}' : ''}

new PolicyPack('wristband', { policies: policies({ configuration }) })
`,
})

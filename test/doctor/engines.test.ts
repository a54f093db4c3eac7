import { expect, test } from 'vitest'
import { examineEngines } from '../../provider/doctor/engines'

const both = ['pulumi', 'pulumi-language-nodejs']

test.each<[string, Record<string, string | undefined>, string[], string[]]>([
  ['a current Pulumi', { pulumi: 'v3.210.0\n' }, both, ['ok engines.pulumi']],
  ['an old Pulumi', { pulumi: 'v3.199.0' }, both, ['problem engines.pulumi']],
  ['the next Pulumi', { pulumi: '4.0.0' }, both, ['warning engines.pulumi']],
  ['half a Pulumi', { pulumi: 'v3.210.0' }, ['pulumi'], ['problem engines.pulumi']],
  ['a broken Pulumi', { pulumi: undefined }, both, ['warning engines.pulumi']],
  [
    'a current Terraform',
    { terraform: 'Terraform v1.13.3\non linux' },
    ['terraform'],
    ['ok engines.terraform'],
  ],
  [
    'an untested Terraform',
    { terraform: 'Terraform v1.9.8' },
    ['terraform'],
    ['warning engines.terraform'],
  ],
  [
    'an old Terraform',
    { terraform: 'Terraform v0.15.5' },
    ['terraform'],
    ['problem engines.terraform'],
  ],
  ['a current OpenTofu', { tofu: 'OpenTofu v1.10.6' }, ['tofu'], ['ok engines.tofu']],
  ['no engine', {}, [], ['warning engines.none']],
])('%s', async (_, versions, path, expected) => {
  const found = await examineEngines(
    async (program) => versions[program],
    'v20.18.0',
    (program) => path.includes(program),
  )
  expect(found.map(({ level, id }) => `${level} ${id}`)).toEqual(['ok engines.node', ...expected])
})

test.each([
  ['v18.20.4', 'problem'],
  ['v20.17.0', 'problem'],
  ['v20.18.0', 'ok'],
  ['v24.1.0', 'ok'],
])('Node %s is a %s', async (version, level) => {
  const [node] = await examineEngines(
    async () => undefined,
    version,
    () => false,
  )
  expect(node?.level).toBe(level)
})

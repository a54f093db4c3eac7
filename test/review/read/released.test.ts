/** What nobody deletes is released, and no review speaks of a deletion. */
import { expect, test } from 'vitest'
import { readStack } from '../../../provider/review/read'

const read = (file: object) => readStack(Buffer.from(JSON.stringify(file))).changes

const gone: [string, string, object, string][] = [
  ['PageBranding', 'wristband_page_branding', { ownerType: 'APPLICATION' }, 'forget'],
  ['IdentityProvider', 'wristband_identity_provider', { type: 'GITHUB' }, 'forget'],
  ['IdentityProvider', 'wristband_identity_provider', { type: 'OKTA' }, 'delete'],
  ['Application', 'wristband_application', { adopted: true }, 'forget'],
  ['Application', 'wristband_application', { adopted: false }, 'delete'],
]

test.each(gone)('%s in a preview, taken out of the program', (kind, _, outputs, action) => {
  const urn = `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/wristband:${kind}::it`
  const steps = [{ op: 'delete', urn, oldState: { id: 'x', inputs: {}, outputs } }]
  expect(read({ steps })).toMatchObject([{ action }])
})

test.each(gone)('%s in a plan, taken out of the configuration', (_, type, values, action) => {
  const before = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name === 'ownerType' ? 'owner_type' : name,
      value,
    ]),
  )
  const change = { actions: ['delete'], before, after: null }
  const resource = {
    ...{ address: `${type}.it`, mode: 'managed', type, name: 'it', change },
    provider_name: 'registry.terraform.io/wristband-dev/wristband',
  }
  const plan = { format_version: '1.2', terraform_version: '1.11.4', resource_changes: [resource] }
  expect(read(plan)).toMatchObject([{ action }])
})

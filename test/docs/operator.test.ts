import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { root } from '../../engine/ready.mjs'
import { settings } from '../../provider/settings'

interface Reference {
  type: string
  literal?: { value: string }
  secret?: { name: string; key: string }
}

const documents = parseAllDocuments(
  readFileSync(join(root, 'examples/operator/stack.yaml'), 'utf8'),
).map((each) => {
  if (each.errors.length > 0) throw each.errors[0]
  return each.toJS()
})

const stack = documents.find(({ kind }) => kind === 'Stack')
const references = Object.entries<Reference>(stack.spec.envRefs)

test('the manifest of the operator is a stack, and the account under which it runs', () => {
  expect(documents.map(({ kind }) => kind)).toEqual([
    'ServiceAccount',
    'ClusterRoleBinding',
    'Stack',
  ])
  expect(stack.apiVersion).toBe('pulumi.com/v1')
  expect(stack.spec.serviceAccountName).toBe(documents[0].metadata.name)
  expect(documents[1].subjects[0]).toMatchObject({
    name: stack.spec.serviceAccountName,
    namespace: stack.metadata.namespace,
  })
})

test('it sets variables that there are, and all that a connection needs', () => {
  const ours = references.map(([name]) => name).filter((name) => name.startsWith('WRISTBAND_'))
  expect(settings.map(({ env }) => env as string)).toEqual(expect.arrayContaining(ours))
  for (const needed of ['VANITY_DOMAIN', 'CLIENT_ID', 'CLIENT_SECRET'])
    expect(ours).toContain(`WRISTBAND_${needed}`)
})

test('no secret stands in it: each is taken from a Secret that the guide has made', () => {
  const guide = readFileSync(join(root, 'docs/guides/operator.md'), 'utf8')
  for (const [name, { type, literal, secret }] of references) {
    if (!/SECRET|PASSPHRASE|CLIENT_ID|TOKEN/.test(name)) {
      expect({ name, type }).toEqual({ name, type: 'Literal' })
      continue
    }
    expect(literal).toBeUndefined()
    expect(guide).toContain(`create secret generic ${secret?.name} `)
    expect(guide).toContain(`\`${secret?.key}\``)
  }
})

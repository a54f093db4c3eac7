import { expect, test } from 'vitest'
import { beside } from '../../../provider/doors/terraform/beside'
import { pages } from '../../../provider/doors/terraform/docs'
import { resourceSchemas } from '../../../provider/doors/terraform/schema'
import { settings } from '../../../provider/settings'

const all = pages(settings, beside, (file) => `# ${file}\n`)
const textOf = (file: string) => all.find((page) => page.file === file)?.text ?? ''

test('there is a page for everything the provider has, and each shows its examples', () => {
  const { dataSources, ephemerals, functions } = beside
  expect(all).toHaveLength(
    1 + resourceSchemas.length + dataSources.length + ephemerals.length + functions.length,
  )
  for (const { file, text } of all) expect(text, file).toMatch(/^# examples\//m)
})

for (const { of, typeName, attributes } of resourceSchemas) {
  const text = textOf(`docs/resources/${typeName.replace('wristband_', '')}.md`)
  test(`the page of ${typeName} tells of every attribute once, and of every rule and its severity`, () => {
    for (const { name } of attributes) expect(text.split(`\n- \`${name}\` (`), name).toHaveLength(2)
    for (const { id, severity } of of.rules) expect(text).toContain(`| \`${id}\` | ${severity} |`)
    for (const { rule, severity } of of.twins)
      expect(text).toContain(`| \`${rule}\` | ${severity} |`)
    for (const value of Object.keys(of.chart?.rows ?? {}))
      expect(text).toContain(`| \`${value}\` |`)
  })
}

test('who may give an attribute, and what stands in for it', () => {
  const text = textOf('docs/resources/oauth_client.md')
  expect(text).toMatch(
    /### Required\n\n- `name`.*\n- `type` \(String\).*`MACHINE_TO_MACHINE`\.\n\n/,
  )
  expect(text).toMatch(/- `owner_type` .* Default: `APPLICATION`\.\n/)
  expect(text).toMatch(/### Read-Only\n\n(- .*\n)*- `secret` \(String, Sensitive\)/)
  expect(textOf('docs/data-sources/oauth_clients.md')).not.toMatch(
    /Nested Schema[\s\S]*Default: `APPLICATION`/,
  )
})

test('the first page names the engines that the tests build', async () => {
  const { tofu, terraform } = await import('../../../engine/peers.mjs')
  const { version } = await import('../../../engine/pins.mjs')
  for (const peer of [tofu, terraform]) {
    const [major, minor] = (await version(peer)).split('.')
    expect(textOf('docs/index.md')).toMatch(
      new RegExp(`Tested with .*${peer.title}[^.]* .*${major}\\.${minor}\\b`),
    )
  }
})

test('a page without its example is refused', () => {
  const read = (file: string) => {
    if (file.endsWith('import.sh')) throw new Error(`there is no ${file}`)
    return ''
  }
  expect(() => pages(settings, beside, read)).toThrow(
    'there is no examples/resources/wristband_application/import.sh',
  )
})

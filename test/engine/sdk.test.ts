/** The SDKs that a release can make of the package schema. That they compile is shown in services.test.ts. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { must } from '../../engine/spawn.mjs'
import { inputFields } from '../../provider/lifecycle/check'
import { resources } from '../../provider/resources'
import type { Resource } from '../../provider/resources/resource'
import { version } from '../../provider/version'

interface Sdk {
  /** Holds the version of the plugin that it asks for. */
  version: string
  /** Where a resource is declared. */
  file: (name: string) => string
  /** How the outputs that are secrets are marked. */
  secrets: (names: string[]) => string
  output: (field: string) => string
}

const listed = (names: string[]) => names.map((name) => `"${name}"`)

const sdks: Record<string, Sdk> = {
  go: {
    version: 'wristband/pulumi-plugin.json',
    file: (name) => `wristband/${name === 'OAuthClient' ? 'oauthClient' : camel(name)}.go`,
    secrets: (names) => `pulumi.AdditionalSecretOutputs([]string{ ${listed(names).join(', ')}, })`,
    output: (field) => `\`pulumi:"${field}"\``,
  },
  java: {
    version: 'src/main/resources/dev/wristband/wristband/version.txt',
    file: (name) => `src/main/java/dev/wristband/wristband/${name}.java`,
    secrets: (names) => `.additionalSecretOutputs(List.of( ${listed(names).join(', ')} ))`,
    output: (field) => `@Export(name="${field}",`,
  },
  dotnet: {
    version: 'version.txt',
    file: (name) => `${name}.cs`,
    secrets: (names) => `AdditionalSecretOutputs = { ${listed(names).join(', ')}, }`,
    output: (field) => `[Output("${field}")]`,
  },
}

const camel = (name: string) => name[0]!.toLowerCase() + name.slice(1)
const all: Resource[] = Object.values(resources)

describe.skipIf(!inject('sdkGenerator'))('an SDK', () => {
  let place: string
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'sdk-'))
  })
  afterAll(() => rm(place, { recursive: true, force: true }))

  const make = (language: string, out: string) =>
    must(process.execPath, [
      join(root, 'release', 'sdk.mjs'),
      '--language',
      language,
      '--out',
      join(place, out),
    ])

  describe.each(Object.entries(sdks))('in %s', (language, sdk) => {
    const read = (file: string) =>
      readFileSync(join(place, language, file), 'utf8').replace(/\s+/g, ' ')
    beforeAll(() => make(language, language))

    test('asks for the plugin of this version', () => {
      expect(read(sdk.version)).toContain(version)
    })

    test.each(all)('has $name with all it tells, and marks what is secret', (of) => {
      const text = read(sdk.file(of.name))
      expect(text).toContain(`wristband:index:${of.name}`)
      for (const field of Object.keys(of.fields)) expect(text).toContain(sdk.output(field))
      for (const [field] of inputFields(of)) expect(text).toContain(field)
      const secrets = Object.entries(of.fields).filter(([, { secret }]) => secret)
      if (secrets.length > 0) expect(text).toContain(sdk.secrets(secrets.map(([name]) => name)))
      else expect(text).not.toMatch(/additionalSecretOutputs/i)
    })
  })

  test('of a language without a generator is refused with those there are', async () => {
    await expect(make('cobol', 'cobol')).rejects.toThrow(
      'there is no generator for cobol, only for dotnet, go, java, nodejs, python',
    )
  })
})

import { describe, expect, test } from 'vitest'
import { packageDocument } from '../../provider/doors/pulumi-schema'
import { enumsOf } from '../../provider/doors/sdk'
import { isRequired } from '../../provider/lifecycle/check'
import { resources } from '../../provider/resources'
import { directives } from '../../provider/resources/directives'
import type { Resource } from '../../provider/resources/resource'
import { settings } from '../../provider/settings'
import { version } from '../../provider/version'
import * as sdk from '../../sdk'

interface Spec {
  secret?: boolean
  replaceOnChanges?: boolean
  defaultInfo?: { environment: string[] }
}
interface Document {
  version: string
  config: { variables: Record<string, Spec> }
  types: Record<string, { enum?: { name: string; value: string }[] }>
  resources: Record<
    string,
    {
      properties: Record<string, Spec>
      required: string[]
      inputProperties: Record<string, Spec>
      requiredInputs: string[]
    }
  >
  functions: Record<string, { outputs: { properties: Record<string, unknown> } }>
}

const all: Resource[] = Object.values(resources)
const document = packageDocument(all, settings) as unknown as Document
const exported: Record<string, unknown> = { ...sdk }
const names = (tokens: object) => Object.keys(tokens).map((token) => token.split(':').at(-1)!)
const having = (specs: Record<string, Spec>, fact: keyof Spec) =>
  Object.keys(specs).filter((name) => specs[name]![fact])

describe('the Pulumi package schema', () => {
  test('is of this version and has every resource', () => {
    expect(document.version).toBe(version)
    expect(names(document.resources)).toEqual(Object.keys(resources))
  })

  test.each(all)('tells of $name what its definition says', (of) => {
    const told = document.resources[`wristband:index:${of.name}`]!
    const fields = Object.entries(of.fields)
    const named = (holds: (field: Resource['fields'][string]) => unknown) =>
      fields.filter(([, field]) => holds(field)).map(([name]) => name)
    expect(Object.keys(told.properties)).toEqual(named(() => true))
    expect(Object.keys(told.inputProperties)).toEqual([
      ...named(({ side }) => side === 'input'),
      ...Object.keys(directives),
    ])
    expect(told.requiredInputs).toEqual(named(isRequired))
    expect(having(told.properties, 'secret')).toEqual(named(({ secret }) => secret))
    expect(having(told.properties, 'replaceOnChanges')).toEqual(named(({ replaces }) => replaces))
    expect(having(told.inputProperties, 'secret')).toEqual([
      ...named(({ side, secret }) => side === 'input' && secret),
      'adopt',
    ])
    for (const name of told.required) expect(told.properties).toHaveProperty([name])
  })

  test('names every value list and its values as the SDK does', () => {
    for (const { name, values } of all.flatMap(enumsOf)) {
      const members = document.types[`wristband:index:${name}`]!.enum!
      expect(members.map(({ value }) => value)).toEqual(values)
      expect(Object.fromEntries(members.map(({ name, value }) => [name, value]))).toEqual(
        exported[name],
      )
    }
  })

  test('has the functions that the SDK has, and none tells a secret', () => {
    const functions = Object.keys(exported).filter((name) => /^get(?!.*Output$)/.test(name))
    expect(functions.length).toBeGreaterThan(3)
    expect(names(document.functions).sort()).toEqual(functions.sort())
    expect(JSON.stringify([document.functions, document.types])).not.toContain('client_secret')
  })

  test('has every setting, with its variable, and keeps the secret one', () => {
    const { variables } = document.config
    expect(Object.keys(variables)).toEqual(settings.map(({ key }) => key))
    expect(having(variables, 'secret')).toEqual(['clientSecret'])
    for (const { key, env } of settings)
      expect(variables[key]!.defaultInfo).toEqual({ environment: [env] })
  })
})

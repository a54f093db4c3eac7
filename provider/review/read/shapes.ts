/** The parts of foreign files that are read, and nothing beyond: the engines add fields with every version. */
import type { ValidateFunction } from 'ajv'
import Ajv from 'ajv'
import { Unreadable } from './foreign'

const text = { type: 'string' } as const
const values = { type: ['object', 'null'] } as const
const texts = { type: ['array', 'null'], items: text } as const
const list = (items: object) => ({ type: ['array', 'null'], items }) as const

const state = {
  type: ['object', 'null'],
  properties: {
    id: text,
    inputs: values,
    outputs: values,
    external: { type: 'boolean' },
    propertyDependencies: { type: ['object', 'null'], additionalProperties: texts },
    stackTrace: list({ type: 'object', properties: { sourcePosition: text } }),
    sourcePosition: text,
  },
} as const

const preview = {
  type: 'object',
  required: ['steps'],
  properties: {
    steps: list({
      type: 'object',
      required: ['op', 'urn'],
      properties: { op: text, urn: text, oldState: state, newState: state, replaceReasons: texts },
    }),
    diagnostics: list({
      type: 'object',
      properties: { urn: text, message: text, severity: text },
    }),
    changeSummary: { type: ['object', 'null'], additionalProperties: { type: 'integer' } },
  },
} as const

const savedPlan = {
  type: 'object',
  required: ['resourcePlans'],
  properties: {
    manifest: { type: 'object', properties: { version: text } },
    resourcePlans: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['steps'],
        properties: {
          steps: texts,
          state: values,
          goal: {
            type: ['object', 'null'],
            properties: {
              inputDiff: values,
              propertyDependencies: { type: ['object', 'null'], additionalProperties: texts },
            },
          },
        },
      },
    },
  },
} as const

const change = {
  type: 'object',
  required: ['actions'],
  properties: {
    actions: { type: 'array', items: text, minItems: 1 },
    before: values,
    after: values,
    replace_paths: list({ type: 'array' }),
    importing: { type: ['object', 'null'], properties: { id: text } },
  },
} as const

const resourceChange = {
  type: 'object',
  required: ['address', 'type', 'change'],
  properties: { address: text, type: text, mode: text, change },
} as const

const terraformPlan = {
  type: 'object',
  required: ['format_version', 'resource_changes'],
  properties: {
    format_version: text,
    terraform_version: text,
    resource_changes: list(resourceChange),
    resource_drift: list(resourceChange),
    errored: { type: 'boolean' },
    complete: { type: 'boolean' },
    configuration: { type: 'object' },
    output_changes: values,
    variables: values,
  },
} as const

const ajv = new Ajv({ allowUnionTypes: true })

/** Says where a file is not what it should be, and never what stands there. */
const checker = (schema: object) => {
  let validate: ValidateFunction | undefined
  return (json: unknown): void => {
    validate ??= ajv.compile(schema)
    if (validate(json)) return
    const { instancePath, message } = validate.errors![0]!
    throw new Unreadable(
      `is not as this version knows it: ${instancePath || 'the whole'} ${message}; write it again with a version of the engine that is known to work, or take a newer version of this package`,
    )
  }
}

export const assertPreview = checker(preview)
export const assertSavedPlan = checker(savedPlan)
export const assertTerraformPlan = checker(terraformPlan)

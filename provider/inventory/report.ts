/** What an inventory finds: the words of its report, and their JSON Schema. */
import { z } from 'zod'
import type { ResourceName } from '../resources'
import { resources } from '../resources'

/** What may be found, each with what it means. */
export const kinds = {
  unmanaged: 'on the server and in no state that was given',
  orphaned: 'in a state and not on the server',
  'claimed-twice': 'in two states, or twice in one',
  duplicate: 'not the only one of its owner, type and name; letter case does not count',
  'former-secret': 'its former secret should have ended, or nobody knows when it ends',
  drift: 'the server has other values than a state',
} as const

export type Kind = keyof typeof kinds

/** What fails a run when nobody says what should. */
export const usualFailures: readonly Kind[] = ['orphaned', 'claimed-twice', 'duplicate']

const kindNames = Object.keys(kinds) as Kind[]
const Kind = z.enum(kindNames)

/** A number for each of these words. */
const counts = <Word extends string>(words: readonly Word[]) =>
  z.strictObject(
    Object.fromEntries(words.map((word) => [word, z.int().min(0)])) as Record<Word, z.ZodInt>,
  )

/** Where an object stands, whatever else is found. */
const Standing = z
  .enum(['managed', 'unmanaged', 'orphaned', 'connection'])
  .describe(
    'connection: in no state, but the connection of the report is by this client or to this application.',
  )

const ResourceNames = z.enum(Object.keys(resources) as ResourceName[])

const Drift = z.strictObject({
  field: z.string(),
  state: z.unknown().describe('Null for nothing.'),
  server: z.unknown().describe('Null for nothing.'),
})

const Claim = z.strictObject({
  state: z.string().describe('One of the states, by its name.'),
  address: z.string().describe('A URN of Pulumi, or an address of Terraform.'),
  formerSecretUntil: z
    .string()
    .optional()
    .describe('As the state has it: a date (RFC 3339) or a word. Only if it should have ended.'),
  drift: z.array(Drift).describe('Fields that are secret in the state are not compared.'),
})

const Row = z.strictObject({
  resource: ResourceNames,
  id: z.string(),
  name: z.string().describe('[secret] if a state keeps it secret.'),
  type: z.string().optional(),
  owner: z
    .strictObject({ resource: ResourceNames, id: z.string(), name: z.string().optional() })
    .optional()
    .describe('Missing for the application, and where a state does not tell.'),
  standing: Standing,
  findings: z.array(Kind),
  claims: z.array(Claim),
  twins: z.array(z.string()).describe('The ids of the others with the same name.'),
})

const Elsewhere = z.strictObject({
  resource: ResourceNames,
  id: z.string(),
  state: z.string(),
  address: z.string(),
})

const Report = z.strictObject({
  version: z.literal(1),
  time: z.string().meta({ format: 'date-time' }),
  application: z.strictObject({ id: z.string(), name: z.string() }),
  states: z.array(
    z.strictObject({
      name: z.string(),
      engine: z.enum(['pulumi', 'terraform']),
      objects: z.int().min(0),
    }),
  ),
  standings: counts(Standing.options).describe('How many objects stand where.'),
  findings: counts(kindNames).describe('How many objects each was found of.'),
  objects: z.array(Row).describe('In the order of owner, resource, name and id.'),
  unseen: z
    .array(ResourceNames)
    .describe('The credentials may not list these: only what states name was looked at.'),
  elsewhere: z
    .array(Elsewhere)
    .describe('In a state, and not of the application that was looked at.'),
})

export type Standing = z.output<typeof Standing>
export type Drift = z.output<typeof Drift>
export type Row = z.output<typeof Row>
export type Elsewhere = z.output<typeof Elsewhere>
export type Report = z.output<typeof Report>

/** The JSON Schema (draft 2020-12) of the report as JSON. */
export const reportDocument = (): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:wristband-iac:inventory',
  title: 'What wristband-iac inventory finds',
  ...z.toJSONSchema(Report, { target: 'draft-2020-12' }),
})

/** Which of these kinds were found. */
export const failing = ({ findings }: Report, among: readonly Kind[]): Kind[] =>
  among.filter((kind) => findings[kind] > 0)

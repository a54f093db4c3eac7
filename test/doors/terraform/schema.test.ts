import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beside } from '../../../provider/doors/terraform/beside'
import { schemaDocument, schemaOf } from '../../../provider/doors/terraform/schema'
import { resources } from '../../../provider/resources'
import { settings } from '../../../provider/settings'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { openTerraform } from './terraform'

const committed = JSON.parse(readFileSync('schema.json', 'utf8'))

/** What an engine without ephemeral resources prints. */
const known = (key: string, value: unknown) =>
  key === 'ephemeral_resource_schemas' ? undefined : value

const told = (of: Parameters<typeof schemaOf>[0]) =>
  schemaOf(of).attributes.map(
    ({ name, type, required, optional, computed, sensitive }) =>
      `${name}: ${[required && 'required', optional && 'optional', computed && 'computed', sensitive && 'sensitive'].filter(Boolean).join(' ')} ${JSON.stringify(type)}`,
  )

test('schema.json is what the definitions say', () => {
  expect(committed).toEqual(schemaDocument(settings, beside))
})

test('every fact of a field has its place in the schema', () => {
  expect(told(resources.OAuthClient)).toEqual([
    'access_token_expiration: optional computed "number"',
    'client_id: computed "string"',
    'creation_time: computed "string"',
    'deletion_protection: optional "bool"',
    'deliver_to: optional ["set","string"]',
    'deliveries: computed ["list","string"]',
    'description: optional "string"',
    'evict_former_secret: optional "bool"',
    'former_secret_until: computed "string"',
    'grant_types: optional computed ["set","string"]',
    'id: computed "string"',
    'login_url: optional "string"',
    'name: required "string"',
    'owner_id: optional computed "string"',
    'owner_type: optional computed "string"',
    'redirect_uris: optional ["set","string"]',
    'refresh_token_expiration: optional computed "number"',
    'rotate_every: optional "string"',
    'rotate_grace: optional "string"',
    'rotate_trigger: optional "string"',
    'secret: computed sensitive "string"',
    'secret_fingerprint: computed "string"',
    'secret_rotated_at: computed "string"',
    'type: required "string"',
    'verify: optional "bool"',
  ])
})

underEach('the schema', { timeout: 60_000 }, (engine) => {
  let terraform: Terraform
  beforeAll(async () => {
    terraform = await openTerraform({}, false, {}, engine)
    await terraform.write('')
  })
  afterAll(() => terraform.close())

  test('prints schema.json letter by letter', async () => {
    const { stdout } = await terraform.run(['providers', 'schema', '-json'])
    const printed = JSON.parse(stdout.replaceAll(engine.registry, 'registry.terraform.io'))
    for (const schemas of Object.values<Record<string, unknown>>(printed.provider_schemas))
      delete schemas.resource_identity_schemas // told by later versions only
    expect(JSON.stringify(printed)).toBe(
      JSON.stringify(committed, engine.ephemerals ? undefined : known),
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import { configured } from '../../provider/connection'
import type { Patient, Report } from '../../provider/doctor'
import { documentOf, examine } from '../../provider/doctor'
import type { Emulator } from '../../provider/emulator'
import { apiOf, machine } from '../emulator/caller'

export type Env = Record<string, string>

export const envOf = ({ url, clientId, clientSecret }: Emulator): Env => ({
  WRISTBAND_URL: url,
  WRISTBAND_CLIENT_ID: clientId,
  WRISTBAND_CLIENT_SECRET: clientSecret,
})

const isPublished = new Ajv2020({ strict: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../docs/schema/doctor.schema.json'), 'utf8')),
)

/** Throws unless the report, as JSON, is what the published schema says. */
export function assertPublished(document: unknown) {
  if (!isPublished(document)) throw new Error(JSON.stringify(isPublished.errors))
}

/** What the doctor says with this environment on a machine with a current Pulumi. */
export async function examined(env: Env, more: Partial<Patient> = {}): Promise<Report> {
  const report = await examine({
    sources: { env, given: {}, settings: configured(() => undefined, env) },
    purpose: 'deploy',
    resources: ['Application', 'Tenant', 'OAuthClient'],
    now: Date.now,
    nodeVersion: 'v22.11.0',
    run: async () => 'v3.210.0',
    onPath: (program) => program.startsWith('pulumi'),
    ...more,
  })
  assertPublished(JSON.parse(JSON.stringify(documentOf(report))))
  return report
}

/** A further machine client, with these permissions and nothing else. */
export async function worker(emulator: Emulator, permissions: string[], owner: object = {}) {
  const api = await apiOf(emulator)
  const { body } = await api('POST', '/clients', { ...machine(emulator), ...owner })
  await emulator.grant(body.id, permissions)
  return {
    WRISTBAND_URL: emulator.url,
    WRISTBAND_CLIENT_ID: body.id as string,
    WRISTBAND_CLIENT_SECRET: body.secret as string,
  }
}

/** The ids of what is not well. */
export const ill = ({ findings }: Report) =>
  findings.filter(({ level }) => level !== 'ok').map(({ level, id }) => `${level} ${id}`)

import type { Client, ConnectionOptions } from '../api'
import { ApiError, authorities, claimsOf, connect, originOf, SettingError } from '../api'
import { ConfigurationError, connectionOptions } from '../connection'
import type { ResourceName } from '../resources'
import { examineClock } from './clock'
import type { Sources } from './configuration'
import { examineConfiguration } from './configuration'
import { examineRefusal, examineToken, toldBy } from './credentials'
import type { Run } from './engines'
import { examineEngines } from './engines'
import type { Finding, Report } from './finding'
import { areas, findingsOf, levels } from './finding'
import type { Purpose } from './needs'
import { needsOf } from './needs'
import { examinePermissions, holdings } from './permissions'
import type { Probed } from './probe'
import { probe } from './probe'
import { examineReachability } from './reachability'
import { routeTo } from './route'

export interface Patient {
  sources: Sources
  purpose: Purpose
  /** What the program declares. */
  resources: readonly ResourceName[]
  /** Milliseconds since 1970. */
  now(): number
  /** As in `v22.11.0`. */
  nodeVersion: string
  run: Run
  onPath(program: string): boolean
}

/** A person waits for it; milliseconds. */
const patience = 10_000

/** Looks at everything, and changes nothing: on the server it only reads. Never rejects for what it looks at. */
export async function examine(patient: Patient): Promise<Report> {
  const { sources, nodeVersion, run, onPath } = patient
  const engines = examineEngines(run, nodeVersion, onPath)
  const findings = examineConfiguration(sources)
  const options = optionsOf(sources, findings)
  const server = options ? await examineServer(options, patient) : []
  const all = [...findings, ...server, ...(await engines)].map(without(secretsOf(sources)))
  return {
    findings: areas.flatMap((area) => all.filter((each) => each.area === area)),
    unchecked: areas.filter((area) => !all.some((each) => each.area === area)),
    verdict: levels.findLast((level) => all.some((each) => each.level === level)) ?? 'ok',
  }
}

/** The connection, or one more finding that says why there is none. */
function optionsOf(sources: Sources, findings: Finding[]): ConnectionOptions | undefined {
  if (findings.some(({ level }) => level === 'problem')) return undefined
  const { env, settings, connection } = sources
  const { problem } = findingsOf('configuration')
  try {
    const options = connectionOptions({ env }, settings, connection)
    originOf(options)
    authorities(options)
    return { ...options, timeoutMs: options.timeoutMs ?? patience, maxAttempts: 2 }
  } catch (error) {
    if (!(error instanceof SettingError) && !(error instanceof ConfigurationError)) throw error
    const setting = error instanceof SettingError ? error.setting : 'setting'
    findings.push(problem(`${setting}.wrong`, `${error.message}.`, `Set ${setting} again.`))
    return undefined
  }
}

async function examineServer(options: ConnectionOptions, patient: Patient): Promise<Finding[]> {
  const route = routeTo(originOf(options), options.proxy, options.env ?? {})
  const probed = route.proxy ? undefined : await probedWith(options)
  const reached = examineReachability(route, probed, patient.now())
  const clock = probed?.date === undefined ? [] : [examineClock(patient.now(), probed.date)]
  if (reached.some(({ level }) => level === 'problem')) return [...reached, ...clock]
  let client: Client | undefined
  try {
    client = connect(options)
    return [...reached, ...clock, ...(await examineLogin(client, options, patient, probed))]
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    const { problem } = findingsOf('configuration')
    return [problem(`${error.setting}.wrong`, `${error.message}.`, `Set ${error.setting} again.`)]
  } finally {
    await client?.close()
  }
}

/** An address that needs no credential, and shows whether the host knows the client. */
const probedWith = (options: ConnectionOptions) =>
  probe(
    `${originOf(options)}/api/v1/clients/${encodeURIComponent(options.clientId)}/sdk-configuration`,
    { ca: authorities(options), timeoutMs: options.timeoutMs ?? patience },
  )

async function examineLogin(
  client: Client,
  options: ConnectionOptions,
  patient: Patient,
  probed: Probed | undefined,
): Promise<Finding[]> {
  const { clientId } = options
  try {
    const told = toldBy(claimsOf(await client.token()))
    const now = patient.now()
    const login = examineToken({ clientId, ...told }, options.applicationId)
    const application = options.applicationId ?? told.applicationId
    if (!application) return login
    const permissions = await examineAccess(client, application, patient)
    const seen = probed?.date !== undefined
    const clock = seen || told.issued === undefined ? [] : [examineClock(now, told.issued)]
    return [...login, ...clock, ...permissions]
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return [examineRefusal(error, clientId, probed)]
  }
}

async function examineAccess(
  client: Client,
  application: string,
  { purpose, resources }: Patient,
): Promise<Finding[]> {
  const needs = needsOf(resources)
  try {
    return examinePermissions(
      await holdings(client, application, needs),
      needs,
      purpose,
      client.clientId,
    )
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { problem } = findingsOf('permissions')
    return [problem('unread', `${error.message}.`, 'Run `wristband-iac doctor` once more.')]
  }
}

/** Too short a text would be found in ordinary words. */
const shortest = 6

const secretsOf = ({ settings: { clientSecret = '' } }: Sources) =>
  [clientSecret, clientSecret.trim()].filter(({ length }) => length >= shortest)

/** Whatever a sentence was made of: a secret that got into the wrong setting is in none. */
const without = (secrets: readonly string[]) => (finding: Finding) => {
  const hidden = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  const { says, mend } = finding
  return { ...finding, says: hidden(says), ...(mend && { mend: hidden(mend) }) }
}

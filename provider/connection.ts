/** Where the server is and who asks: every setting, once, for all doors. */
import type { Client, ConnectionOptions, LogEvent } from './api'
import { connect, Secret } from './api'
import { version } from './version'

export interface Setting {
  /** In stack configuration `wristband:<key>`; in Terraform its snake_case form. */
  key: string
  env: string
  doc: string
  secret?: true
  kind: 'text' | 'number'
}

/** The settings, in the order in which documentation lists them. */
export const settings = [
  {
    key: 'vanityDomain',
    env: 'WRISTBAND_VANITY_DOMAIN',
    kind: 'text',
    doc: "The application's vanity domain, such as `auth-acme.us.wristband.dev`.",
  },
  {
    key: 'clientId',
    env: 'WRISTBAND_CLIENT_ID',
    kind: 'text',
    doc: 'The id of a machine-to-machine client that may manage what the program declares.',
  },
  {
    key: 'clientSecret',
    env: 'WRISTBAND_CLIENT_SECRET',
    kind: 'text',
    secret: true,
    doc: 'The secret of that client.',
  },
  {
    key: 'applicationId',
    env: 'WRISTBAND_APPLICATION_ID',
    kind: 'text',
    doc: "The application to work in, when it is not the one of the credentials' token.",
  },
  {
    key: 'url',
    env: 'WRISTBAND_URL',
    kind: 'text',
    doc: 'A whole origin in place of the vanity domain, such as `http://127.0.0.1:8080`.',
  },
  {
    key: 'caFile',
    env: 'WRISTBAND_CA_FILE',
    kind: 'text',
    doc: 'A PEM file of certificate authorities to trust beside those of the system.',
  },
  {
    key: 'proxy',
    env: 'WRISTBAND_PROXY',
    kind: 'text',
    doc: 'An HTTP proxy; otherwise HTTPS_PROXY, HTTP_PROXY and NO_PROXY count.',
  },
  {
    key: 'timeout',
    env: 'WRISTBAND_TIMEOUT',
    kind: 'number',
    doc: 'Seconds one attempt of a request may take. 30 if not given.',
  },
  {
    key: 'maxRequestsPerSecond',
    env: 'WRISTBAND_MAX_REQUESTS_PER_SECOND',
    kind: 'number',
    doc: 'The most requests a process sends in a second. 50 if not given.',
  },
] as const satisfies readonly Setting[]

export type SettingKey = (typeof settings)[number]['key']
export type Configured = Partial<Record<SettingKey, string>>

/** What a connection takes from the process it runs in. */
export interface Surroundings {
  /** For the settings, and for HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  env: Record<string, string | undefined>
  /** Told of every request: never a header, never a body. */
  log?: ((event: LogEvent) => void) | undefined
}

/** Configuration is incomplete or wrong. The message says what is missing and where it can be given. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/**
 * Settings of the default connection (no name) or of a named one. What the configuration gives wins over the environment;
 * a named connection reads WRISTBAND_<NAME>_… instead of WRISTBAND_….
 */
export function configured(
  given: (key: SettingKey) => string | undefined,
  env: Record<string, string | undefined>,
  name?: string,
): Configured {
  const all: Configured = {}
  for (const { key, env: variable } of settings) {
    const value =
      given(key) ||
      env[name ? variable.replace('WRISTBAND_', `WRISTBAND_${name.toUpperCase()}_`) : variable]
    if (value) all[key] = value
  }
  return all
}

export function connectionOptions(
  { env, log }: Surroundings,
  all: Configured,
  name?: string,
): ConnectionOptions {
  const missing = (['clientId', 'clientSecret'] as const).filter((key) => !all[key]) as SettingKey[]
  if (!all.vanityDomain && !all.url) missing.unshift('vanityDomain')
  if (missing.length > 0) throw new ConfigurationError(whatIsMissing(missing, name))
  const { vanityDomain, url, clientId, clientSecret, applicationId, caFile, proxy } = all
  const timeout = positive(all, 'timeout')
  const maxRequestsPerSecond = positive(all, 'maxRequestsPerSecond')
  return {
    ...(url ? { url } : { vanityDomain: vanityDomain! }),
    env,
    ...(log && { log }),
    userAgent: `wristband-iac/${version}`,
    clientId: clientId!,
    clientSecret: new Secret(clientSecret!),
    ...(applicationId && { applicationId }),
    ...(caFile && { caFile }),
    ...(proxy && { proxy }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    ...(maxRequestsPerSecond !== undefined && { maxRequestsPerSecond }),
  }
}

function positive(all: Configured, key: SettingKey): number | undefined {
  if (all[key] === undefined) return undefined
  const value = Number(all[key])
  if (!(value > 0 && Number.isFinite(value)))
    throw new ConfigurationError(
      `wristband:${key} is ${JSON.stringify(all[key])}; a number above 0 is expected`,
    )
  return value
}

function whatIsMissing(missing: SettingKey[], name?: string) {
  const ways = missing.map((key) => {
    const { env, secret } = settings.find((setting) => setting.key === key)! as Setting
    return name
      ? `wristband:connections.${name}.${key} (pulumi config set --path ${secret ? '--secret ' : ''}wristband:connections.${name}.${key}) or ${env.replace('WRISTBAND_', `WRISTBAND_${name.toUpperCase()}_`)}`
      : `wristband:${key} (pulumi config set ${secret ? '--secret ' : ''}wristband:${key}) or ${env}`
  })
  return `the connection to Wristband${name ? ` named ${name}` : ''} is not configured: set ${ways.join('; ')}`
}

const clients = new Map<string, Client>()

/** One client, with its pool, token and budget, for all calls of this process that use the same settings. */
export function clientFor(around: Surroundings, all: Configured, name?: string): Client {
  const key = JSON.stringify(Object.entries(all).sort())
  const client = clients.get(key) ?? connect(connectionOptions(around, all, name))
  clients.set(key, client)
  return client
}

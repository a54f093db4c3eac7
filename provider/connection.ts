/** Where the server is and who asks: from settings to a client. */
import type { Client, ConnectionOptions, LogEvent } from './api'
import { connect, Secret } from './api'
import type { Configured, Setting, SettingKey } from './settings'
import { expectedOf, missingSettings, settings, variableOf } from './settings'
import { version } from './version'

export { type Configured, configured, type Setting, type SettingKey, settings } from './settings'

/** What a connection takes from the process it runs in. */
export interface Surroundings {
  /** For the settings, and for HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  env: Record<string, string | undefined>
  /** Told of every request: never a header, never a body. */
  log?: ((event: LogEvent) => void) | undefined
  /** Where a person can give a setting, besides the environment. */
  spell?: ((setting: Setting, connection?: string) => string) | undefined
}

/** Configuration is incomplete or wrong. The message says what is missing and where it can be given. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export function connectionOptions(
  { env, log, spell }: Surroundings,
  all: Configured,
  name?: string,
): ConnectionOptions {
  const missing = missingSettings(all)
  if (missing.length > 0) throw new ConfigurationError(whatIsMissing(missing, spell, name))
  const { vanityDomain, url, clientId, clientSecret, applicationId, caFile, proxy } = all
  for (const setting of settings) {
    const expected = expectedOf(all, setting)
    if (expected)
      throw new ConfigurationError(
        `${setting.key} is ${JSON.stringify(all[setting.key])}; ${expected} is expected`,
      )
  }
  const { timeout, maxRequestsPerSecond } = all
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
    ...(timeout !== undefined && { timeoutMs: Number(timeout) * 1000 }),
    ...(maxRequestsPerSecond !== undefined && { maxRequestsPerSecond }),
  }
}

function whatIsMissing(missing: SettingKey[], spell: Surroundings['spell'], name?: string) {
  const ways = missing.map((key) => {
    const setting = settings.find((each) => each.key === key)! as Setting
    const ways = [spell?.(setting, name), variableOf(setting, name)]
    return ways.filter((way) => way !== undefined).join(' or ')
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

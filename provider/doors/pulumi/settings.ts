/** The connection's settings as Pulumi holds them: stack configuration `wristband:*`, then the environment. */

import type { Configured, Setting } from '../../connection'
import { ConfigurationError, configured } from '../../connection'

/** @param own the connection that is meant where none is named */
export function settingsFrom(
  config: (key: string) => string | undefined,
  env: Record<string, string | undefined>,
  connection: unknown,
  own?: string,
): [Configured, string?] {
  if (typeof connection !== 'string') {
    const all = configured((key) => config(`wristband:${key}`), env, own)
    return own ? [all, own] : [all]
  }
  const given = connectionNamed(config('wristband:connections'), connection)
  return [configured((key) => given[key], env, connection), connection]
}

function connectionNamed(json: string | undefined, name: string): Configured {
  let all: unknown
  try {
    all = JSON.parse(json ?? '{}')
  } catch {
    // without the parser's error as cause: that one quotes the text, in which there are secrets
    throw new ConfigurationError(
      'wristband:connections is not an object of connections, each with vanityDomain, clientId and clientSecret',
    )
  }
  const one = (all as Record<string, Configured | undefined> | null)?.[name] ?? {}
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, String(value)]))
}

/** Where a person can give a setting. */
export function spell({ key, secret }: Setting, connection?: string): string {
  const at = connection ? `wristband:connections.${connection}.${key}` : `wristband:${key}`
  const flags = `${connection ? '--path ' : ''}${secret ? '--secret ' : ''}`
  return `${at} (pulumi config set ${flags}${at})`
}

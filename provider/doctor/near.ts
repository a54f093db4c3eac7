/** Names that somebody meant for a setting, and that nothing reads. */
import type { Setting, SettingKey } from '../settings'
import { settings, variableOf } from '../settings'

export interface NearMiss {
  /** As it is written. */
  name: string
  /** The setting that was meant. */
  key: SettingKey
  /** As it has to be written. */
  right: string
}

/** Variables of ours that are no settings of a connection. */
const others = ['LOG', 'PLUGIN_CACHE', 'PLUGIN_TRANSPORT', 'IAC_ENGINE', 'TEST_PROVIDER']

/** What other programs call the same things, without signs between the words. */
const synonyms: Record<string, SettingKey> = {
  domain: 'vanityDomain',
  applicationvanitydomain: 'vanityDomain',
  applicationdomain: 'vanityDomain',
  host: 'vanityDomain',
  baseurl: 'url',
  endpoint: 'url',
  id: 'clientId',
  secret: 'clientSecret',
  appid: 'applicationId',
  cacert: 'caFile',
  cabundle: 'caFile',
  httpproxy: 'proxy',
}

const squashed = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The setting that a name without its prefix stands for. */
function meant(name: string): SettingKey | undefined {
  const word = squashed(name)
  const near = settings.find(({ key }) => {
    const right = key.toLowerCase()
    return distance(word, right) <= (right.length > 6 ? 2 : 1)
  })
  return near?.key ?? (Object.hasOwn(synonyms, word) ? synonyms[word] : undefined)
}

/** Among the names of the environment. A named connection's variables are its own. */
export function nearMissesIn(
  env: Record<string, string | undefined>,
  connection?: string,
): NearMiss[] {
  const known = new Set(settings.map((setting) => setting.env as string))
  const endings = settings.map(({ env }) => env.replace('WRISTBAND_', ''))
  const ours = (name: string) =>
    known.has(name) ||
    others.some((other) => name === `WRISTBAND_${other}`) ||
    endings.some((ending) => name.startsWith('WRISTBAND_') && name.endsWith(`_${ending}`))
  return Object.keys(env).flatMap((name) => {
    const [, rest] = /^wrist_?band[_-]?(.+)$/i.exec(name) ?? []
    if (!env[name]) return []
    if (rest === undefined) return sdkNames(name)
    // another case of a variable that is read is another variable, but not on Windows
    if (ours(name) && !/^WRISTBAND_APPLICATION_VANITY/.test(name)) return []
    const own = connection ? rest.replace(new RegExp(`^${connection}_?`, 'i'), '') : rest
    const key = meant(own)
    return key ? [{ name, key, right: variableOf(settingOf(key), connection) }] : []
  })
}

/** What the vendor's SDKs read; of no prefix, so only the one that cannot mean anything else. */
const sdkNames = (name: string): NearMiss[] =>
  name === 'APPLICATION_VANITY_DOMAIN'
    ? [{ name, key: 'vanityDomain', right: 'WRISTBAND_VANITY_DOMAIN' }]
    : []

/** Among the names of a stack's configuration, such as `wristband:vanitydomain`. */
export function nearMissesAmong(names: readonly string[]): NearMiss[] {
  const known = new Set<string>([...settings.map(({ key }) => key), 'connections', 'plugin'])
  return names.flatMap((name) => {
    const [namespace = '', key = ''] = name.split(/:(.*)/s)
    if (distance(namespace.toLowerCase(), 'wristband') > 2) return []
    if (namespace === 'wristband' && known.has(key)) return []
    const near = meant(key)
    return near ? [{ name, key: near, right: `wristband:${near}` }] : []
  })
}

const settingOf = (key: SettingKey): Setting => settings.find((each) => each.key === key)!

/** How many letters have to be put in, taken away or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === wanted ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}

import type { Configured, Setting } from '../settings'
import { expectedOf, missingSettings, settings, variableOf } from '../settings'
import type { Finding } from './finding'
import { findingsOf } from './finding'
import { nearMissesAmong, nearMissesIn } from './near'

/** What was configured, and where. */
export interface Sources {
  env: Record<string, string | undefined>
  /** The names of a stack's configuration, such as `wristband:clientId`; undefined if no stack was asked. */
  stack?: readonly string[] | undefined
  /** What the stack sets; it wins over the environment. */
  given: Configured
  /** The settings that count. */
  settings: Configured
  connection?: string | undefined
}

const { ok, warning, problem } = findingsOf('configuration')

/** Which settings there are and where they come from. A secret's value is in no sentence. */
export function examineConfiguration(sources: Sources): Finding[] {
  const { env, stack = [], settings: all, connection } = sources
  // a named connection's settings are one object, whose keys are not among the names
  const near = [...nearMissesIn(env, connection), ...(connection ? [] : nearMissesAmong(stack))]
  const missing = missingSettings(all)
  return [
    ...missing.map((key) => {
      const miss = near.find((each) => each.key === key)
      const name = variableOf(settingOf(key), connection)
      return miss
        ? problem(
            `${key}.missing`,
            `${key} is not set; ${miss.name} is, and nothing reads that name.`,
            `Rename ${miss.name} to ${miss.right}.`,
          )
        : problem(`${key}.missing`, `${key} is not set.`, mendOf(settingOf(key), name, sources))
    }),
    ...settings.flatMap((setting) => present(setting, sources)),
    ...near
      .filter(({ key }) => !missing.some((each) => each === key))
      .map(({ name, key, right }) =>
        warning(
          `${key}.name`,
          `${name} is set, and nothing reads that name.`,
          all[key] ? `Remove ${name}; ${right} is what counts.` : `Rename ${name} to ${right}.`,
        ),
      ),
  ]
}

const settingOf = (key: string): Setting => settings.find((each) => each.key === key)!

function mendOf({ key, secret }: Setting, variable: string, { stack, connection }: Sources) {
  const at = connection ? `wristband:connections.${connection}.${key}` : `wristband:${key}`
  const flags = `${connection ? '--path ' : ''}${secret ? '--secret ' : ''}`
  return stack ? `pulumi config set ${flags}${at}` : `export ${variable}=...`
}

function present(setting: Setting, sources: Sources): Finding[] {
  const { settings: all, given, env, connection } = sources
  const key = setting.key as keyof Configured
  const value = all[key]
  if (value === undefined) return []
  const variable = variableOf(setting, connection)
  const at = connection ? `wristband:connections.${connection}.${key}` : `wristband:${key}`
  const from = given[key] ? `the stack's ${at}` : variable
  const hidden = given[key] && env[variable] ? `; ${variable} does not count` : ''
  const flaw = flawOf(setting, all)
  if (!flaw) return [ok(key, `${key}${shown(setting, value)} is from ${from}${hidden}.`)]
  const tell = flaw.mild ? warning : problem
  return [tell(`${key}.wrong`, `${key}, from ${from}, ${flaw.says}.`, flaw.mend)]
}

/** What was set, where it is no secret and holds none. */
function shown({ key, secret }: Setting, value: string): string {
  if (secret) return ''
  if (key !== 'proxy') return ` ${JSON.stringify(value)}`
  return URL.canParse(value) ? ` ${new URL(value).host}` : ''
}

interface Flaw {
  says: string
  mend: string
  /** It works all the same. */
  mild?: true
}

/** What is visibly wrong with a value, before anything is asked. */
function flawOf(setting: Setting, all: Configured): Flaw | undefined {
  const { key } = setting
  const value = all[key as keyof Configured] ?? ''
  const expected = expectedOf(all, setting)
  if (expected) return { says: `is not ${expected}`, mend: `Set ${key} to ${expected}.` }
  if (value !== value.trim())
    return { says: 'begins or ends with a blank', mend: `Set ${key} again without the blank.` }
  if (key === 'vanityDomain' && /^https?:|\//.test(value))
    return {
      says: 'is an address, and a host name alone is expected',
      mend: `Set it to ${hostOf(value) ?? 'the host name, such as auth-acme.us.wristband.dev'}.`,
    }
  if (key === 'url' && all.vanityDomain)
    return {
      says: 'stands beside vanityDomain and is the one that counts',
      mend: 'Remove one of the two.',
      mild: true,
    }
  if (key === 'clientSecret' && value === all.clientId)
    return { says: 'is the same as clientId', mend: 'Set it to the secret of that client.' }
  return undefined
}

const hostOf = (text: string) => (URL.canParse(text) ? new URL(text).host : undefined)

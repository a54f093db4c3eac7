import { ConfigurationError } from '../../connection'
import { isKnown } from '../../lifecycle'
import type { Values } from '../../resources/resource'
import type { Configured } from '../../settings'
import { expectedOf, settings } from '../../settings'
import type { Handlers } from '../grpc'
import { fromPulumi } from '../pulumi/dialect'
import { settingsFrom } from '../pulumi/settings'
import type { Door } from './door'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { DiffResponse_DiffChanges as Changes } from './proto/generated/pulumi/provider_pb'
import { opened, sealed } from './wire'

/** Beside the settings: more connections, and what only programs and the engine read. */
const others = ['connections', 'plugin', 'version', 'pluginDownloadURL']

const secrets = [
  'connections',
  ...settings.flatMap((setting) => ('secret' in setting ? [setting.key] : [])),
]

export const configure = (door: Door): Handlers<typeof ResourceProvider> => ({
  checkConfig: async ({ urn, news }) => {
    const given = opened(news)
    const known = fromPulumi(given.values) as Values
    const names = [...settings.map(({ key }) => key as string), ...others]
    for (const name of Object.keys(known))
      if (!names.includes(name) && !name.startsWith('__'))
        await door.world.say(
          'warning',
          `${door.name}:${name} is no setting of this provider and is not read; it takes ${names.slice(0, -2).join(', ')}`,
          urn,
        )
    return {
      inputs: sealed(given.values, [...secrets, ...given.secrets]),
      // on no property: the engine prints the value of the property it is given
      failures: wrong(door, known).map((reason) => ({ property: '', reason })),
    }
  },

  // no setting makes another object of what is there
  diffConfig: async ({ olds, oldInputs, news }) => {
    const [before, after] = [opened(oldInputs ?? olds).values, opened(news).values]
    const diffs = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    return { changes: diffs.length > 0 ? Changes.DIFF_SOME : Changes.DIFF_NONE, diffs }
  },

  configure: async ({ args, variables }) => {
    door.worked = true
    // a process that is attached to serves one run after the other
    door.stop = new AbortController()
    const plain = Object.entries(variables).map(([key, value]) => [key.split(':').at(-1), value])
    door.config = fromPulumi(args ? opened(args).values : Object.fromEntries(plain)) as Values
    return { acceptSecrets: true, supportsPreview: true }
  },
})

/** What is wrong with settings that are known, in sentences. */
function wrong(door: Door, config: Values): string[] {
  const all: Configured = {}
  for (const { key } of settings) {
    const value = config[key]
    if (isKnown(value) && value !== undefined && value !== null) all[key] = String(value)
  }
  const { connections } = config
  if (typeof connections !== 'string') return unfit(`${door.name}:`, all)
  try {
    settingsFrom(() => connections, {}, 'any')
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return [...unfit(`${door.name}:`, all), error.message]
  }
  return [
    ...unfit(`${door.name}:`, all),
    ...Object.keys(JSON.parse(connections) ?? {}).flatMap((name) => {
      const [one] = settingsFrom(() => connections, {}, name)
      return unfit(`${door.name}:connections.${name}.`, one)
    }),
  ]
}

/** @param place where the settings stand */
const unfit = (place: string, all: Configured): string[] =>
  settings.flatMap((setting) => {
    const expected = expectedOf(all, setting)
    const value = JSON.stringify(all[setting.key])
    return expected ? [`${place}${setting.key} is ${value}; ${expected} is expected`] : []
  })

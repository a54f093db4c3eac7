import type { Configured, Setting, SettingKey } from '../../../settings'
import { configured, expectedOf, missingSettings, settings } from '../../../settings'
import type { Handlers } from '../../grpc'
import { Claims } from '../claims'
import type { Door } from '../door'
import { failure } from '../door'
import { snake } from '../names'
import type { Diagnostic } from '../notes'
import { attributePath, note } from '../notes'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { objectType, settingAttributes } from '../schema'
import type { Attributes, Encoded } from '../wire/value'
import { decodeValue } from '../wire/value'

const summary = 'The provider is not configured'

const attributes = settingAttributes(settings)

const configOf = (encoded: Encoded | undefined) =>
  (decodeValue(objectType(attributes), encoded) ?? {}) as Attributes

const settingOf = (key: SettingKey): Setting => settings.find((each) => each.key === key)!

/** Settings that cannot be used as they were given. */
const wrongSettings = (all: Configured): Diagnostic[] =>
  settings.flatMap((setting) => {
    const { key, env } = setting
    const expected = expectedOf(all, setting)
    const sentence = `${snake(key)} is ${JSON.stringify(all[key])}; ${expected} is expected, here or in ${env}`
    return expected ? [note('error', summary, sentence, attributePath(snake(key)))] : []
  })

const given = (config: Attributes) => (key: SettingKey) => {
  const value = config[snake(key)]
  return value === null || value === undefined || typeof value === 'symbol'
    ? undefined
    : String(value)
}

export const configure = (door: Door): Handlers<typeof Provider> => ({
  validateProviderConfig: async ({ config }) => {
    try {
      return { diagnostics: wrongSettings(configured(given(configOf(config)), {})) }
    } catch (error) {
      return { diagnostics: [failure(door, summary, error)] }
    }
  },

  configureProvider: async ({ config }) => {
    const { world } = door
    door.work = undefined
    door.stop = new AbortController()
    door.claims = new Claims()
    try {
      const values = configOf(config)
      const all = configured(given(values), world.env)
      if (all.clientSecret) world.log.hide(all.clientSecret)
      const waiting = attributes.filter(({ name }) => typeof values[name] === 'symbol')
      if (waiting.length > 0)
        return {
          diagnostics: waiting.map(({ name }) =>
            note(
              'warning',
              'The provider waits',
              `${name} is not known yet, so nothing is read from Wristband before it is`,
              attributePath(name),
            ),
          ),
        }
      const missing = missingSettings(all).map((key) =>
        note(
          'error',
          summary,
          `${snake(key)} is missing: give it in the provider block, or as the environment variable ${settingOf(key).env}`,
          attributePath(snake(key)),
        ),
      )
      const diagnostics = [...missing, ...wrongSettings(all)]
      if (diagnostics.length === 0) door.work = await connect(door, all)
      return { diagnostics }
    } catch (error) {
      return { diagnostics: [failure(door, summary, error)] }
    }
  },

  stopProvider: async () => {
    door.stop.abort()
    return {}
  },
})

/** Loads what speaks HTTP only now. */
async function connect({ world, stop }: Door, all: Configured) {
  const { work } = await import('../work.js')
  return work(all, {
    env: world.env,
    cwd: world.cwd,
    hex: world.hex,
    clock: world.clock,
    stop: stop.signal,
    log: (event) => world.log('debug', 'request', { ...event }),
    progress: (sentence) => world.log('info', sentence),
  })
}

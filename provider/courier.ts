/** Who carries secrets: from the settings of a connection to what the lifecycle asks for. */
import { createHash } from 'node:crypto'
import { requestToken } from './api'
import type { Configured, Surroundings } from './connection'
import { connectionOptions } from './connection'
import type { Clock, Courier } from './lifecycle'

/** What carrying takes from the process it runs in. */
export interface Roads extends Surroundings {
  /** Where relative paths begin. */
  cwd: string
  clock: Clock
  /** `digits` hexadecimal digits. */
  hex(digits: number): string
}

export function courier(roads: Roads, configured: Configured, name?: string): Courier {
  // the libraries of the stores are loaded when there is something to deliver
  const delivery = () => import('./delivery/index.js')
  return {
    deliver: async (target, credential) => (await delivery()).deliver(target, credential, roads),

    rehearse: async (target) => (await delivery()).rehearse(target, roads),

    prove: async (credential) => {
      const options = connectionOptions(roads, { ...configured, ...credential }, name)
      await requestToken(options)
    },

    fingerprint: (secret) => {
      const salt = roads.hex(32)
      const hash = createHash('sha256')
        .update(Buffer.from(salt, 'hex'))
        .update(secret)
        .digest('hex')
      return `sha256:${salt}:${hash}`
    },
  }
}

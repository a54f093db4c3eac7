import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { World } from '../world'
import { clientMetadata } from './client-metadata'

interface Kept {
  payload: AdapterPayload
  until: number
}

/**
 * Where the OAuth server keeps sessions, grants, codes and tokens: in memory, gone with the process.
 * Clients are not kept here; they are read from the management API's own rows.
 */
export function makeMemory(world: World): (model: string) => Adapter {
  const kept = new Map<string, Kept>()

  const live = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    if (found && found.until > Date.now()) return found.payload
    kept.delete(key)
    return undefined
  }

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      if (model === 'ClientCredentials') return // signed tokens speak for themselves
      if (kept.size % 1000 === 999) for (const key of [...kept.keys()]) live(key)
      const until = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY
      kept.set(`${model}:${id}`, { payload, until })
    },
    async find(id) {
      return model === 'Client' ? clientMetadata(id, world) : live(`${model}:${id}`)
    },
    async findByUid(uid) {
      for (const [key, { payload }] of kept) {
        if (key.startsWith(`${model}:`) && payload.uid === uid) return live(key)
      }
      return undefined
    },
    async findByUserCode() {
      return undefined // belongs to the device flow, which the server does not have
    },
    async consume(id) {
      const payload = live(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
}

import { judged, refused, refusedForNow, Trouble } from './error'
import type { Of, Parcel, Sink } from './sink'
import type { Reply, Vault } from './vault-http'
import { vaultOf } from './vault-http'

type Place = Of<'vault'>

/** A KV version 2 engine. The version that was read is checked when it is written, so no key of others is lost. */
export const vault: Sink<Place> = {
  deliver: (target, parcel, around) =>
    vaultOf(around, async (store) => {
      const path = await dataPath(store, target.path)
      const ours = keysOf(target, parcel)
      const held = await look(store, path)
      if (held.keys && Object.entries(ours).every(([key, value]) => held.keys![key] === value))
        return { version: String(held.version) }
      const answer = held.absent ? undefined : await patch(store, path, ours, held)
      const written =
        answer ?? (await put(store, path, { ...held.keys, ...ours }, held.version ?? 0))
      return { version: String(written.data?.version) }
    }),

  rehearse: ({ path }, around) =>
    vaultOf(around, async (store) => {
      const place = await dataPath(store, path)
      const { absent } = await look(store, place)
      const { data } = good(
        await store('POST', 'sys/capabilities-self', { paths: [place] }),
        'asking what the token may do',
      )
      const may = (data?.[place] ?? []) as string[]
      const enough = ['root', 'update', absent ? 'create' : 'patch']
      if (!enough.some((capability) => may.includes(capability)))
        throw new Trouble(
          `the token may only ${may.join(', ')} ${place}`,
          `allow it ${enough.slice(1).join(' or ')} on that path in a policy`,
        )
    }),
}

const keysOf = ({ keyId, keySecret }: Place, { clientId, clientSecret }: Parcel) => ({
  [keyId]: clientId,
  [keySecret]: clientSecret,
})

/** Where the API keeps the secret: the server knows how much of the path is the mount. */
async function dataPath(store: Vault, path: string): Promise<string> {
  const { data } = good(
    await store('GET', `sys/internal/ui/mounts/${path}`),
    'asking for the engine',
  )
  const { path: mount, type, options } = (data ?? {}) as Record<string, unknown>
  const version = (options as Record<string, unknown> | null)?.version
  if (type !== 'kv' || version !== '2')
    throw new Trouble(
      `${mount} is ${type === 'kv' ? 'a KV engine of version 1' : `a ${type} engine`}`,
      'name a path in a KV engine of version 2',
    )
  return `${mount}data/${path.slice(String(mount).length)}`
}

interface Held {
  /** Nothing is there, or its last version was deleted. */
  absent: boolean
  /** Undefined when the token may not read. */
  version?: number
  keys?: Record<string, unknown>
}

async function look(store: Vault, path: string): Promise<Held> {
  const reply = await store('GET', path)
  if (reply.status === 403) return { absent: false }
  const { data, metadata } = (reply.data ?? {}) as Record<string, Record<string, unknown> | null>
  const version = Number(metadata?.version ?? 0)
  if (reply.status === 404) return { absent: true, version }
  good(reply, 'reading')
  return { absent: !data, version, ...(data && { keys: data }) }
}

/** Undefined when the secret has to be written as a whole instead. */
async function patch(store: Vault, path: string, data: object, { version, keys }: Held) {
  const options = version === undefined ? {} : { options: { cas: version } }
  const reply = await store('PATCH', path, { ...options, data })
  if (reply.status === 404) return undefined
  // older servers and older policies know no patch; without having read, a whole write would lose keys
  if (keys && (reply.status === 403 || reply.status === 405)) return undefined
  return good(reply, 'patching')
}

const put = async (store: Vault, path: string, data: object, cas: number) =>
  good(await store('POST', path, { options: { cas }, data }), 'writing')

/** The reply, if it is a success. */
function good(reply: Reply, doing: string): Reply {
  const { status, errors } = reply
  if (status >= 200 && status < 300) return reply
  const says = errors.length > 0 ? `: ${errors.join('; ')}` : ''
  const what = `${doing} was answered with status ${status}${says}`
  if (status === 400 && /check-and-set/.test(says))
    throw new Trouble(
      `${what}; somebody else wrote it at the same time`,
      'run again',
      refusedForNow,
    )
  const [remedy, judgement] =
    status === 403
      ? (['check VAULT_TOKEN, VAULT_NAMESPACE and the policies of the token', refused] as const)
      : ([remedies[status] ?? 'see what Vault says', judged(status)] as const)
  // 412: a replica that has not caught up; nothing was done
  throw new Trouble(what, remedy, status === 412 ? refusedForNow : judgement)
}

const remedies: Record<number, string> = {
  307: 'give the address of the active node as VAULT_ADDR',
  404: 'check the mount, the path and VAULT_NAMESPACE',
  429: 'wait, or raise the rate limit quota',
  503: 'unseal Vault, or wait until it is back',
}

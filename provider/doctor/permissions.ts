import type { Client } from '../api'
import { ApiError } from '../api'
import type { Finding } from './finding'
import { findingsOf } from './finding'
import type { Need, Purpose } from './needs'

const { ok, warning, problem } = findingsOf('permissions')

/** What is known of the permissions: those held, and those of which nothing is known. */
export interface Held {
  held: ReadonlySet<string>
  unknown: ReadonlySet<string>
  /** The server's clock, in milliseconds since 1970. */
  date?: number
}

/**
 * Asks which of these permissions the caller holds. A server that does not answer that is asked for lists, which shows
 * what may be read and nothing of the rest. Only reads. @throws ApiError
 */
export async function holdings(
  client: Client,
  applicationId: string,
  needs: readonly Need[],
): Promise<Held> {
  const codes = needs.map(({ permission }) => permission)
  try {
    const { body, date } = await client.send({
      method: 'GET',
      path: '/permission-info',
      query: { values: codes.join(',') },
    })
    const items = (body as { items?: unknown }).items
    if (Array.isArray(items))
      return {
        held: new Set(items.map((item) => (item as { value?: unknown } | null)?.value).map(String)),
        unknown: new Set(),
        ...(date !== undefined && { date }),
      }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === undefined) throw error
  }
  return triedOut(client, applicationId, codes)
}

/** Reads that show a permission: each costs one object, or a page without items. */
const reads: Record<string, string> = {
  'application:read': '',
  'tenant:read': '/tenants',
  'client:read': '/clients',
}

async function triedOut(client: Client, applicationId: string, codes: string[]): Promise<Held> {
  const held = new Set<string>()
  const unknown = new Set(codes)
  let date: number | undefined
  for (const code of codes.filter((each) => Object.hasOwn(reads, each))) {
    const below = reads[code]!
    try {
      const reply = await client.send({
        method: 'GET',
        path: `/applications/${applicationId}${below}`,
        ...(below && { query: { count: 0 } }),
      })
      date = reply.date ?? date
      held.add(code)
      unknown.delete(code)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === undefined) throw error
      if (error.status === 403) unknown.delete(code)
    }
  }
  return { held, unknown, ...(date !== undefined && { date }) }
}

/** What is held against what is needed. */
export function examinePermissions(
  { held, unknown }: Held,
  needs: readonly Need[],
  purpose: Purpose,
  clientId: string,
): Finding[] {
  const asked = needs.filter(({ reads }) => reads || purpose === 'deploy')
  const role = `In the Wristband dashboard, give the client ${clientId} the role "Application Admin Client", or a role that has`
  const findings = asked.map(({ permission, when, rare }) => {
    if (held.has(permission)) return ok(permission, `${permission} is held, ${when}.`)
    if (unknown.has(permission))
      return rare
        ? ok(permission, `Whether ${permission} is held is not known; it is needed only ${when}.`)
        : warning(
            permission,
            `Whether ${permission} is held cannot be known without writing; it is needed ${when}.`,
          )
    return rare
      ? ok(permission, `${permission} is not held; it is needed only ${when}.`)
      : problem(
          permission,
          `${permission} is missing; it is needed ${when}.`,
          `${role} ${permission}.`,
        )
  })
  const spare = needs.filter(({ reads, permission }) => !reads && held.has(permission))
  return purpose === 'preview' && spare.length > 0
    ? [
        ...findings,
        warning(
          'spare',
          `A preview only reads, and this client may also do ${spare.map(({ permission }) => permission).join(', ')}.`,
          'Give the client of the preview a role that has nothing but the permissions to read.',
        ),
      ]
    : findings
}

/** What was asked of a server, in a form in which two servers can be compared. */
import type { Emulator } from '../../provider/emulator'

/**
 * Everything that changes something, in the order in which it came, with ids and the order of sets taken out.
 * @param from how many requests to leave out at the start
 */
export const writes = ({ requests, applicationId }: Emulator, from = 0): string[] =>
  requests
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/oauth2/token'))
    .map(({ method, path, body }) =>
      `${method} ${path} ${JSON.stringify(sorted(body)) ?? ''}`
        .replaceAll(applicationId, 'application')
        .replace(/\b[a-z2-7]{26}\b/g, 'id'),
    )

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...value].sort()
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

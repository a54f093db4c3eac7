/** Where people return after login: the way by which a login is stolen. */
import type { Level } from '../model'
import { ours, say, show } from '../words'
import { classOf } from './client-words'
import { hostOf, isKind, isNewHost, isWild } from './hosts'
import type { Case, ChangeRule } from './rule'
import { added, each, entries, rulesOf } from './rule'

const field = 'redirectUris'

/** One row for each way in which a new redirect can be wrong. */
const gains = (
  row: Pick<ChangeRule, 'id' | 'title' | 'why' | 'fix' | 'covers'> & {
    level: Level
    words: string
    is(uri: string, of: Case): boolean
    graver?(of: Case): Level | undefined
  },
): Omit<ChangeRule, 'kind'> => {
  const { words, is, graver, ...rest } = row
  return {
    ...rest,
    on: ['create', 'adopt', 'update', 'replace'],
    reads: [field],
    compares: true,
    parts: true,
    judge: (of) =>
      each(added(of.before[field], of.after[field]), (uri) => {
        const level = graver?.(of)
        return (
          is(uri, of) && {
            what: say`a ${ours(classOf(of.after.type))} gains ${ours(words)}: ${of.name} may return to ${uri}`,
            after: show(uri),
            field,
            ...(level && { level }),
          }
        )
      }),
  }
}

export const redirectRules = rulesOf('OAuthClient', [
  gains({
    id: 'change.redirects.wildcard',
    level: 'critical',
    title: 'A redirect with a wildcard is added',
    words: 'a wildcard redirect',
    is: isWild,
    why: 'Whoever gets hold of one matching address, a forgotten preview or a page that forwards, is sent the login code.',
    fix: 'Write out every address in full.',
  }),
  gains({
    id: 'change.redirects.http',
    level: 'critical',
    title: 'A redirect to plain http is added',
    words: 'a redirect to plain http',
    is: (uri) => !isWild(uri) && isKind(uri, 'plain http'),
    why: 'The login code travels unencrypted, and anybody on the way can take it.',
    fix: 'Use https, or loopback (http://127.0.0.1) on a developer machine.',
    covers: ['client.redirects.http', 'client.redirects.production'],
  }),
  gains({
    id: 'change.redirects.loopback',
    level: 'high',
    title: 'A redirect to loopback is added in production',
    words: 'a redirect to loopback in a PRODUCTION application',
    is: (uri, { context, change }) =>
      isKind(uri, 'loopback') && context.environment(change) === 'PRODUCTION',
    why: 'Any program on the machine of a person can wait there for the login code.',
    fix: 'Keep loopback to an application of type DEVELOPMENT.',
    covers: ['client.redirects.production'],
  }),
  gains({
    id: 'change.redirects.private-scheme',
    level: 'medium',
    title: 'A redirect with a private-use scheme is added',
    words: 'a redirect with a private-use scheme',
    is: (uri, { before }) =>
      isKind(uri, 'custom') &&
      !entries(before[field]).some((other) => hostOf(other) === hostOf(uri)),
    why: 'Any other app on the phone may claim the same scheme; only PKCE stands between it and the login.',
    fix: 'Use an https address that the app claims (App Link, Universal Link), or a scheme that is your domain name in reverse.',
    covers: ['client.redirects.native-dot'],
  }),
  gains({
    id: 'change.redirects.host',
    level: 'high',
    title: 'A redirect to a host that was not there before is added',
    words: 'a redirect to another host than before',
    is: (uri, { before, change }) =>
      change.action === 'update' &&
      (isKind(uri, 'https') || isKind(uri, 'loopback')) &&
      !isWild(uri) &&
      entries(before[field]).length > 0 &&
      isNewHost(uri, entries(before[field])),
    why: 'Whoever has that host receives the login codes of your people.',
    fix: 'Make sure that the host is yours and will stay yours: that no DNS record points to a service given up.',
  }),
  {
    id: 'change.redirects.removed',
    level: 'high',
    title: 'A redirect is removed',
    on: ['update'],
    reads: [field],
    compares: true,
    judge: ({ before, after, name }) =>
      each(added(after[field], before[field]), (uri) => ({
        what: say`logins of ${name} that return to ${uri} stop working`,
        before: show(uri),
        after: ours('refused'),
        field,
      })),
    why: 'The server refuses a login that names an address which is not on the list.',
    fix: 'Remove it after the last deployed copy that uses it is gone.',
  },
])

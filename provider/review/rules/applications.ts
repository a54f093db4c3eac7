/** Changes of an application: of everything that is in it. */
import { ours, say, show } from '../words'
import { otherHost } from './clients'
import { isNewHost } from './hosts'
import { added, each, entries, rulesOf } from './rule'

export const applicationRules = rulesOf('Application', [
  {
    id: 'change.application.deleted',
    level: 'critical',
    title: 'An application is deleted',
    on: ['delete', 'replace'],
    reads: [],
    judge: ({ change, name }) => ({
      what: say`the application ${name} goes, with all its tenants, users and clients${ours(change.action === 'replace' ? ', and an empty one takes its place' : '')}`,
      ...(change.id && { before: say`application ${change.id}` }),
      after: ours(change.action === 'replace' ? 'an empty application' : 'nothing'),
      ...(change.replaceReasons[0] && { field: change.replaceReasons[0] }),
    }),
    why: 'Everybody who logs in to the product is locked out, and nothing brings the users back.',
    fix: 'Keep it. If it really has to go, deactivate it first and delete it by a change of its own.',
    covers: ['field.replaces'],
  },
  {
    id: 'change.application.demoted',
    level: 'critical',
    title: 'A PRODUCTION application becomes a DEVELOPMENT one',
    on: ['update', 'replace'],
    reads: ['environmentType'],
    compares: true,
    judge: ({ before, after, name }) =>
      before.environmentType === 'PRODUCTION' &&
      after.environmentType === 'DEVELOPMENT' && {
        what: say`${name} stops being PRODUCTION: plain http is accepted from then on`,
        before: show(before.environmentType),
        after: show(after.environmentType),
        field: 'environmentType',
      },
    why: 'DEVELOPMENT relaxes what the server enforces about addresses, for real people too.',
    fix: 'Use an application of its own for development.',
  },
  {
    id: 'change.application.deactivated',
    level: 'critical',
    title: 'An application is deactivated',
    on: ['update'],
    reads: ['status'],
    compares: true,
    judge: ({ before, after, name }) =>
      after.status === 'INACTIVE' &&
      before.status !== 'INACTIVE' && {
        what: say`nobody can log in to ${name} any more, in no tenant`,
        before: show(before.status ?? 'ACTIVE'),
        after: show(after.status),
        field: 'status',
      },
    why: 'Every user of every customer is locked out until it is ACTIVE again.',
    fix: 'Deactivate single tenants instead.',
  },
  {
    id: 'change.cors.added',
    level: 'high',
    title: 'An origin may call the API from its pages',
    on: ['create', 'adopt', 'update'],
    reads: ['allowedOrigins'],
    compares: true,
    judge: ({ before, after, name }) =>
      each(added(before.allowedOrigins, after.allowedOrigins), (origin) => ({
        what: say`pages of ${origin} may call the API of ${name} with the session of whoever looks at them`,
        after: show(origin),
        field: 'allowedOrigins',
      })),
    why: 'A script on any page of that origin, also one put there by an attacker, acts for the person who is logged in.',
    fix: 'Allow only origins whose every page is yours.',
  },
  {
    id: 'change.logout.added',
    level: 'medium',
    title: 'People may be sent to another place after logout',
    on: ['update'],
    reads: ['logoutUrls'],
    compares: true,
    judge: ({ before, after, name }) =>
      each(added(before.logoutUrls, after.logoutUrls), (url) => ({
        what: isNewHost(url, entries(before.logoutUrls))
          ? say`${name} may send people to another host after logout: ${url}`
          : say`${name} may send people to ${url} after logout`,
        after: show(url),
        field: 'logoutUrls',
        ...(!isNewHost(url, entries(before.logoutUrls)) && { level: 'low' }),
      })),
    why: 'A link to your logout page becomes a link to that address: a page there can look like your login.',
    fix: 'Make sure that the host is yours.',
  },
  {
    id: 'change.application.login-url',
    level: 'high',
    title: 'Logins of a whole application start at another host',
    on: ['update', 'replace'],
    reads: ['loginUrl'],
    compares: true,
    judge: ({ before, after, name }) => otherHost(before.loginUrl, after.loginUrl, name),
    why: 'People of every tenant are sent there to log in.',
    fix: 'Make sure that the host is yours.',
  },
  {
    id: 'change.application.adopted',
    level: 'low',
    title: 'An application that exists is taken over',
    on: ['adopt'],
    reads: [],
    judge: ({ change, name }) => ({
      what: change.id
        ? say`the application ${change.id} is taken over as ${name}`
        : say`the application of the credentials is taken over as ${name}`,
      before: ours('managed elsewhere, or by nobody'),
      after: ours('managed here'),
    }),
    why: 'From now on this program decides about its settings.',
    fix: 'Look through the settings that the preview says will change.',
  },
])

import { z } from 'zod'
import { A1, A2, A4, A6 } from '../assumptions'
import { listedUnderOwner, OwnerType, owned, owner } from './owner'
import { protection } from './protection'
import type { Values, Verdict } from './resource'
import { gone, input, output, resource } from './resource'
import { secretInputs, secretLife, secretRules } from './secret-life'
import type { RedirectKind } from './url'
import { brief, formError, redirectError, redirectKind, usesPlaceholder } from './url'

const login = { grants: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'], owners: ['APPLICATION'] } as const
const machine = { grants: [A1.clientCredentials], owners: ['APPLICATION', 'TENANT'] } as const
const web = ['https', 'loopback', 'plain http'] as const

/** All that follows from a client's type. Rules and docs read a row; no other line lists types. */
export const clientTypes = {
  BACKEND_SERVER: { ...login, secret: true, redirects: web },
  [A1.singlePageApp]: {
    ...login,
    secret: false,
    redirects: web,
    avoid:
      'a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server',
  },
  [A1.native]: { ...login, secret: false, redirects: [...web, 'custom'] },
  [A1.machineToMachine]: { ...machine, secret: true, redirects: [] },
} as const

interface Row {
  grants: readonly string[]
  owners: readonly OwnerType[]
  secret: boolean
  redirects: readonly RedirectKind[]
  /** Why another type is better. */
  avoid?: string
}

/** The types for which something holds, as a sentence lists them. */
const typesWith = (holds: (row: Row) => boolean) =>
  or(Object.entries<Row>(clientTypes).flatMap(([type, row]) => (holds(row) ? [type] : [])))

/** Undefined for a type that a newer server may know and this table does not: then no rule speaks of it. */
const row = (type: unknown): Row | undefined =>
  Object.hasOwn(clientTypes, String(type))
    ? clientTypes[type as keyof typeof clientTypes]
    : undefined

const isConfidential = ({ type }: Values) => row(type)?.secret ?? false

/** What a row means for the inputs. */
const verdicts = ({ grants, owners, redirects, secret }: Row): Record<string, Verdict> => {
  const redirected = grants.includes('AUTHORIZATION_CODE')
  const presence = redirected ? 'needed' : redirects.length === 0 && 'unwanted'
  return {
    ownerType: { among: owners },
    grantTypes: { among: grants },
    ...(presence && { redirectUris: { presence } }),
    ...(redirects.length === 0 && { loginUrl: { presence: 'unwanted' } }),
    ...(!grants.includes('REFRESH_TOKEN') && {
      refreshTokenExpiration: { presence: 'unwanted' },
    }),
    ...(!secret &&
      Object.fromEntries(secretInputs.map((name) => [name, { presence: 'unwanted' }] as const))),
  }
}

const Type = z.enum(Object.keys(clientTypes) as (keyof typeof clientTypes)[])
const Grant = z.enum(['AUTHORIZATION_CODE', 'REFRESH_TOKEN', A1.clientCredentials])

const fields = {
  name: input(z.string().min(1).max(A2.name), 'Shown to administrators. Need not be unique.', {
    autoName: { separator: '-', pattern: /[^\x20-\x7e]/g },
  }),
  description: input(
    z.string().max(A2.description).nullish(),
    'What the client is for. At most 500 characters.',
  ),
  type: input(
    Type,
    'What kind of program the client is; it decides secret, grants, redirects and owners.',
    { replaces: true },
  ),
  ...owned,
  grantTypes: input(
    z.array(Grant).optional(),
    'The OAuth flows it may use. When left out, all that its type allows.',
    {
      set: true,
      distinct: true,
      filled: true,
      default: ({ type }) => row(type)?.grants,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `what asks for tokens by ${lost} stops working`
      },
    },
  ),
  redirectUris: input(
    z.array(z.string()).optional(),
    'Where people return after login: absolute, without fragment or wildcard, at most 10, each at most 2000 characters. Required for every type but MACHINE_TO_MACHINE, which has none.',
    {
      set: true,
      distinct: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `logins that return to ${lost} fail`
      },
    },
  ),
  loginUrl: input(
    z.string().nullish(),
    "Where a login starts; overrides the application's login URL for this client.",
  ),
  accessTokenExpiration: input(
    z.int().min(A4.access.min).max(A4.access.max).nullish(),
    'Lifetime of access tokens in seconds, 60 to 86400.',
    { serverDefault: true },
  ),
  refreshTokenExpiration: input(
    z.int().min(A4.refresh.min).nullish(),
    'Lifetime of refresh tokens in seconds, at least 60. Only with the REFRESH_TOKEN grant.',
    { serverDefault: true, recomputedBy: ['grantTypes'] },
  ),
  ...secretLife,
  ...protection(),

  clientId: output(z.string(), 'The client_id of OAuth requests; the same as the id.', {
    wire: 'id',
  }),
  secret: output(
    z.string().optional(),
    'The client_secret. Only confidential clients (BACKEND_SERVER, MACHINE_TO_MACHINE) have one, and the server shows it once.',
    { secret: true, once: isConfidential },
  ),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const OAuthClient = resource<typeof fields, { 'owner.environmentType': string }>(
  'OAuthClient',
  {
    slug: 'oauth-client',
    noun: 'client',
    doc: 'The identity under which one program asks Wristband for tokens (OAuth 2.0 client, RFC 6749 section 2).',
    path: '/clients',
    fields,
    replacement: ({ type }) => {
      const [what, ones] = row(type)?.secret
        ? ['client id and a new secret', 'ones']
        : ['client id', 'one']
      return `the new client has a new ${what}, so every deployed copy that holds the old ${ones} stops working until it is given the new ${ones}`
    },
    removal: ({ type, clientId }) =>
      row(type)?.redirects.length
        ? `every deployed copy that logs people in as ${clientId ?? 'this client'} stops working`
        : `every program that asks for tokens as ${clientId ?? 'this client'} stops working`,
    owner,
    table: {
      by: 'type',
      rows: Object.fromEntries(
        Object.entries<Row>(clientTypes).map(([type, row]) => [type, verdicts(row)]),
      ),
    },
    chart: { by: 'type', rows: clientTypes },
    listed: { at: listedUnderOwner('clients'), by: ['name', 'type'] },
    secretSource: {
      field: 'secret',
      has: isConfidential,
      ...A6,
    },
    borrows: [
      {
        as: 'owner.environmentType',
        resource: 'Application',
        field: 'environmentType',
        id: ({ ownerType, ownerId }) => ownerType === 'APPLICATION' && (ownerId ?? 'own'),
      },
    ],
    twins: [
      {
        rule: 'client.name.twin',
        severity: 'warning',
        by: ['ownerType', 'ownerId', 'name'],
        message:
          'two clients of one owner have this name, so nobody can tell them apart in the dashboard; give each its own name',
      },
    ],

    rules: ({ rule, each }) => [
      rule(
        'client.owner',
        'error',
        'ownerType',
        ['type', 'ownerType'],
        ({ type, ownerType }) =>
          OwnerType.safeParse(ownerType).success &&
          lacks(row(type)?.owners, ownerType) &&
          `a ${type} client belongs to ${or(row(type)!.owners)}, not to ${ownerType}; what a ${ownerType.toLowerCase()} owns is ${typesWith(({ owners }) => owners.includes(ownerType as OwnerType))}`,
      ),

      rule(
        'client.owner.missing',
        'error',
        'ownerId',
        ['ownerType', 'ownerId'],
        ({ ownerType, ownerId }) =>
          ownerType === 'TENANT' &&
          ownerId == null &&
          'is missing; a tenant owns this client, and which one is not said: give its id',
      ),

      each(
        'client.grants',
        'error',
        'grantTypes',
        ['type'],
        (grant, { type }) =>
          Grant.safeParse(grant).success &&
          lacks(row(type)?.grants, grant) &&
          `${grant} is not for a ${type} client, which uses ${and(row(type)!.grants)}`,
      ),

      rule(
        'client.grants.none',
        'error',
        'grantTypes',
        ['type', 'grantTypes'],
        ({ type, grantTypes }) =>
          grantTypes?.length === 0 &&
          `a client needs at least one grant type: leave the field out for ${and(row(type)?.grants ?? ['the default'])}`,
      ),

      rule(
        'client.grants.duplicate',
        'error',
        'grantTypes',
        ['grantTypes'],
        ({ grantTypes = [] }) => repeated(grantTypes, 'grant type'),
      ),

      rule(
        'client.grants.refresh-only',
        'warning',
        'grantTypes',
        ['grantTypes'],
        ({ grantTypes }) =>
          grantTypes?.includes('REFRESH_TOKEN') &&
          !grantTypes.includes('AUTHORIZATION_CODE') &&
          'REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE',
      ),

      rule(
        'client.redirects.missing',
        'error',
        'redirectUris',
        ['type', 'redirectUris'],
        ({ type, redirectUris }) =>
          row(type)?.grants.includes('AUTHORIZATION_CODE') &&
          !redirectUris?.length &&
          `a ${type} client sends people back after login: give at least one redirect URI`,
      ),

      rule(
        'client.redirects.unwanted',
        'error',
        'redirectUris',
        ['type', 'redirectUris'],
        ({ type, redirectUris }) =>
          row(type)?.redirects.length === 0 &&
          Boolean(redirectUris?.length) &&
          `a ${type} client has no login and nowhere to return to: leave redirectUris out`,
      ),

      rule(
        'client.redirects.count',
        'warning',
        'redirectUris',
        ['redirectUris'],
        ({ redirectUris }) =>
          (redirectUris?.length ?? 0) > A2.redirectUris &&
          `${redirectUris!.length} redirect URIs are given; the API is known to take at most ${A2.redirectUris}`,
      ),

      rule(
        'client.redirects.duplicate',
        'error',
        'redirectUris',
        ['redirectUris'],
        ({ redirectUris = [] }) => repeated(redirectUris, 'redirect URI'),
      ),

      each(
        'client.redirects.form',
        'error',
        'redirectUris',
        [],
        (uri) => redirectError(uri) && `${brief(uri)} ${redirectError(uri)}`,
      ),

      each('client.redirects.scheme', 'error', 'redirectUris', ['type'], (uri, { type }) => {
        const kind = redirectKind(uri)
        if (
          redirectError(uri) ||
          !row(type)?.redirects.length ||
          !lacks(row(type)?.redirects, kind)
        )
          return
        return kind === 'custom'
          ? `${brief(uri)} has a private-use scheme, which only a ${typesWith(({ redirects }) => redirects.includes('custom'))} client may have; a ${type} client returns to https`
          : `${brief(uri)} has a scheme that is never a redirect; a ${type} client returns to https${row(type)!.redirects.includes('custom') ? ' or a private-use scheme such as com.example.app:/callback' : ''}`
      }),

      ...(['redirectUris', 'loginUrl'] as const).map((at) =>
        each(
          `client.${at === 'loginUrl' ? 'login-url' : 'redirects'}.production`,
          'error',
          at,
          ['owner.environmentType'],
          (url, known) =>
            known['owner.environmentType'] === 'PRODUCTION' &&
            /^http:/i.test(url) &&
            `${brief(url)} is not https, and the owning application is PRODUCTION, which accepts https only`,
        ),
      ),

      each(
        'client.redirects.http',
        'warning',
        'redirectUris',
        [],
        (uri) =>
          redirectKind(uri) === 'plain http' &&
          `${brief(uri)} carries the login code unencrypted; http is for loopback, and any other host is accepted only by a DEVELOPMENT application`,
      ),

      each(
        'client.redirects.native-dot',
        'warning',
        'redirectUris',
        ['type'],
        (uri, { type }) =>
          row(type)?.redirects.includes('custom') &&
          redirectKind(uri) === 'custom' &&
          !parseScheme(uri).includes('.') &&
          `the scheme of ${brief(uri)} can be claimed by any other app; use your domain name in reverse, as in com.example.app:/callback (RFC 8252 section 7.1)`,
      ),

      rule(
        'client.login-url.unwanted',
        'error',
        'loginUrl',
        ['type', 'loginUrl'],
        ({ type, loginUrl }) =>
          Boolean(loginUrl) &&
          row(type)?.redirects.length === 0 &&
          `a ${type} client has no login: leave loginUrl out`,
      ),

      each(
        'client.login-url.form',
        'error',
        'loginUrl',
        [],
        (url) => formError(url) && `${brief(url)} ${formError(url)}`,
      ),

      each('client.login-url.scheme', 'error', 'loginUrl', ['type'], (url, { type }) => {
        const kinds = row(type)?.redirects
        return (
          Boolean(kinds?.length) &&
          !formError(url) &&
          lacks(kinds, redirectKind(url)) &&
          `${brief(url)} does not lead to a login; a ${type} client logs in at https${kinds!.includes('custom') ? ' or at a private-use scheme such as com.example.app:/login' : ''}`
        )
      }),

      rule(
        'client.placeholders',
        'warning',
        'loginUrl',
        ['loginUrl', 'redirectUris'],
        ({ loginUrl, redirectUris = [] }) =>
          Boolean(loginUrl) &&
          redirectUris.length > 0 &&
          redirectUris.some((uri) => usesPlaceholder(uri) !== usesPlaceholder(loginUrl!)) &&
          'either the login URL and every redirect URI name the tenant by {tenant_domain}, or none does: otherwise login loses the tenant on the way',
      ),

      rule(
        'client.refresh.lifetime',
        'error',
        'refreshTokenExpiration',
        ['type', 'grantTypes', 'refreshTokenExpiration'],
        (known) =>
          known.refreshTokenExpiration != null &&
          !(known.grantTypes ?? row(known.type)?.grants ?? ['REFRESH_TOKEN']).includes(
            'REFRESH_TOKEN',
          ) &&
          `this client gets no refresh tokens: leave refreshTokenExpiration out${lacks(row(known.type)?.grants, 'REFRESH_TOKEN') ? '' : ', or add REFRESH_TOKEN to grantTypes'}`,
      ),

      ...secretRules((type) => {
        const known = row(type)
        return (
          known && { secret: known.secret, proven: known.grants.includes(A1.clientCredentials) }
        )
      }),

      rule('client.spa', 'warning', 'type', ['type'], ({ type }) => row(type)?.avoid),
    ],
  },
)

/** Entries that stand earlier in their list as well. */
function repeated(values: readonly string[], what: string) {
  return values.flatMap((value, at) =>
    values.indexOf(value) < at
      ? [{ at: [at], message: `${brief(value)} is listed twice: list each ${what} once` }]
      : [],
  )
}

const lacks = (allowed: readonly string[] | undefined, asked: string) =>
  allowed !== undefined && !allowed.includes(asked)
const or = (words: readonly string[]) => words.join(' or ')
const and = (words: readonly string[]) => words.join(' and ')
const parseScheme = (uri: string) => uri.slice(0, uri.indexOf(':'))

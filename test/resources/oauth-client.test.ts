import { describe, expect, test } from 'vitest'
import { check } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import { unknown } from '../../provider/resources/resource'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const url = 'https://app.example.com/callback'
const worker = { name: 'worker', type: 'MACHINE_TO_MACHINE' }
const site = { name: 'site', type: 'BACKEND_SERVER', redirectUris: [url] }
const phone = { name: 'phone', type: 'NATIVE', redirectUris: ['com.example.app:/callback'] }
const page = { name: 'page', type: 'SINGLE_PAGE_APP', redirectUris: [url] }
const ofTenant = { ownerType: 'TENANT', ownerId: 'tenant1' }
const production = { 'owner.environmentType': 'PRODUCTION' }
const development = { 'owner.environmentType': 'DEVELOPMENT' }

const to = (...redirectUris: unknown[]) => ({ ...site, redirectUris })
const long = (length: number) => `https://app.example.com/${'a'.repeat(length)}`.slice(0, length)
const spa = 'warning client.spa at type'

const owners: Sentence[] = [
  { says: 'an application may own a machine', gives: worker },
  { says: 'a tenant may own a machine', gives: { ...worker, ...ofTenant } },
  { says: 'an application may own a backend server', gives: { ...site, ownerId: 'app1' } },
  {
    says: 'a tenant may not own a backend server',
    gives: { ...site, ...ofTenant },
    finds: ['error client.owner at ownerType'],
    words: {
      'client.owner':
        'a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE',
    },
  },
  {
    says: 'a tenant may not own a native client',
    gives: { ...phone, ...ofTenant },
    finds: ['error client.owner at ownerType'],
  },
  {
    says: 'a tenant may not own a single page app',
    gives: { ...page, ...ofTenant },
    finds: ['error client.owner at ownerType', spa],
  },
  {
    says: 'a tenant that is not made yet may not own a backend server either',
    gives: { ...site, ownerType: 'TENANT', ownerId: unknown },
    finds: ['error client.owner at ownerType'],
  },
  {
    says: 'an owner of a kind not known yet is judged later',
    gives: { ...site, ownerType: unknown, ownerId: unknown },
    waits: [
      'client.owner',
      'client.owner.missing',
      'client.redirects.production',
      'client.login-url.production',
    ],
  },
  {
    says: 'a tenant as owner has to be named',
    gives: { ...worker, ownerType: 'TENANT' },
    finds: ['error client.owner.missing at ownerId'],
    words: {
      'client.owner.missing':
        'is missing; a tenant owns this client, and which one is not said: give its id',
    },
  },
  {
    says: 'a tenant that is not made yet is named',
    gives: { ...worker, ownerType: 'TENANT', ownerId: unknown },
    finds: [],
  },
  {
    says: 'an owner type that a newer server may know is sent with a warning',
    gives: { ...worker, ownerType: 'GROUP', ownerId: 'g1' },
    finds: ['warning field.unknown-value at ownerType'],
    words: {
      'field.unknown-value':
        '"GROUP" is not a value this version knows (APPLICATION, TENANT); it is sent as it is',
    },
  },
]

const types: Sentence[] = [
  {
    says: 'a client has a type',
    gives: { name: 'x' },
    finds: ['error field.required at type'],
    words: {
      'field.required':
        'is missing; the client needs it: What kind of program the client is; it decides secret, grants, redirects and owners.',
    },
  },
  {
    says: 'a type given as null is missing',
    gives: { name: 'x', type: null },
    finds: ['error field.required at type'],
  },
  {
    says: 'a type that a newer server may know is sent with a warning, and no rule guesses about it',
    gives: { name: 'x', type: 'DEVICE', ...ofTenant, redirectUris: ['tv:/x'], loginUrl: 'tv:/y' },
    finds: ['warning field.unknown-value at type'],
  },
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty'].map((type) => ({
    says: `${type} is no type that this version knows`,
    gives: { ...site, type },
    finds: ['warning field.unknown-value at type'],
  })),
  {
    says: 'a type in lower case is another value',
    gives: { ...worker, type: 'machine_to_machine' },
    finds: ['warning field.unknown-value at type'],
  },
  ...[7, true, [], {}].map((type) => ({
    says: `a type is a text, not ${JSON.stringify(type)}`,
    gives: { name: 'x', type },
    finds: ['error field.type at type'],
  })),
  {
    says: 'with a type that is not known yet, every rule about types waits',
    gives: {
      ...to('javascript:x', 'http://app.example.com'),
      type: unknown,
      grantTypes: ['CLIENT_CREDENTIALS'],
    },
    finds: ['warning client.redirects.http at redirectUris[1]'],
  },
  {
    says: 'a single page app is better a backend server',
    gives: page,
    finds: [spa],
    words: {
      'client.spa':
        'a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server',
    },
  },
]

const grants: Sentence[] = [
  {
    says: 'a backend server may refuse refresh tokens',
    gives: { ...site, grantTypes: ['AUTHORIZATION_CODE'] },
  },
  {
    says: 'a machine may name its one grant',
    gives: { ...worker, grantTypes: ['CLIENT_CREDENTIALS'] },
  },
  {
    says: 'a machine never logs people in',
    gives: { ...worker, grantTypes: ['CLIENT_CREDENTIALS', 'AUTHORIZATION_CODE'] },
    finds: ['error client.grants at grantTypes[1]'],
    words: {
      'client.grants':
        'AUTHORIZATION_CODE is not for a MACHINE_TO_MACHINE client, which uses CLIENT_CREDENTIALS',
    },
  },
  {
    says: 'a machine never refreshes',
    gives: { ...worker, grantTypes: ['REFRESH_TOKEN'] },
    finds: [
      'error client.grants at grantTypes[0]',
      'warning client.grants.refresh-only at grantTypes',
    ],
  },
  ...[site, phone].map((client) => ({
    says: `a ${client.type} client never speaks for itself`,
    gives: { ...client, grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'] },
    finds: ['error client.grants at grantTypes[1]'],
  })),
  {
    says: 'a public page never speaks for itself',
    gives: { ...page, grantTypes: ['CLIENT_CREDENTIALS'] },
    finds: ['error client.grants at grantTypes[0]', spa],
  },
  {
    says: 'a known grant is judged beside one that is not known yet',
    gives: { ...site, grantTypes: [unknown, 'CLIENT_CREDENTIALS'] },
    finds: ['error client.grants at grantTypes[1]'],
  },
  {
    says: 'a grant that a newer server may know is sent with a warning',
    gives: { ...site, grantTypes: ['AUTHORIZATION_CODE', 'DEVICE_CODE'] },
    finds: ['warning field.unknown-value at grantTypes[1]'],
  },
  {
    says: 'a grant that a newer server may know is seen beside one that is not known yet',
    gives: { ...site, grantTypes: [unknown, 'DEVICE_CODE'] },
    finds: ['warning field.unknown-value at grantTypes[1]'],
  },
  {
    says: 'a grant is a text',
    gives: { ...site, grantTypes: ['AUTHORIZATION_CODE', 7] },
    finds: ['error field.type at grantTypes[1]'],
  },
  {
    says: 'grants come in a list',
    gives: { ...site, grantTypes: 'AUTHORIZATION_CODE' },
    finds: ['error field.type at grantTypes'],
    words: { 'field.type': 'is a string; a list is expected' },
  },
  {
    says: 'a client has at least one grant',
    gives: { ...site, grantTypes: [] },
    finds: ['error client.grants.none at grantTypes'],
    words: {
      'client.grants.none':
        'a client needs at least one grant type: leave the field out for AUTHORIZATION_CODE and REFRESH_TOKEN',
    },
  },
  {
    says: 'a grant is listed once',
    gives: { ...site, grantTypes: ['AUTHORIZATION_CODE', 'AUTHORIZATION_CODE'] },
    finds: ['error client.grants.duplicate at grantTypes[1]'],
    words: {
      'client.grants.duplicate': 'AUTHORIZATION_CODE is listed twice: list each grant type once',
    },
  },
  {
    says: 'refreshing alone never begins',
    gives: { ...site, grantTypes: ['REFRESH_TOKEN'] },
    finds: ['warning client.grants.refresh-only at grantTypes'],
    words: {
      'client.grants.refresh-only':
        'REFRESH_TOKEN alone never gets a first token: add AUTHORIZATION_CODE',
    },
  },
]

const redirects: Sentence[] = [
  { says: 'a backend server returns to https', gives: site },
  { says: 'a native app returns to its own scheme', gives: phone },
  {
    says: 'a native app may return to https and to loopback',
    gives: { ...phone, redirectUris: [url, 'http://127.0.0.1:9000/cb'] },
  },
  ...[site, phone].flatMap((client) =>
    [undefined, null, []].map((redirectUris) => ({
      says: `a ${client.type} client with ${JSON.stringify(redirectUris)} as redirects has nowhere to return to`,
      gives: { ...client, redirectUris },
      finds: ['error client.redirects.missing at redirectUris'],
      words: {
        'client.redirects.missing': `a ${client.type} client sends people back after login: give at least one redirect URI`,
      },
    })),
  ),
  {
    says: 'redirects that are not known yet are not missing',
    gives: { ...site, redirectUris: unknown },
  },
  {
    says: 'a machine has nowhere to return to',
    gives: { ...worker, redirectUris: [url] },
    finds: ['error client.redirects.unwanted at redirectUris'],
    words: {
      'client.redirects.unwanted':
        'a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out',
    },
  },
  { says: 'a machine may have an empty list of redirects', gives: { ...worker, redirectUris: [] } },
  {
    says: 'a client has at most ten redirects',
    gives: to(...Array.from({ length: 11 }, (_, n) => `${url}/${n}`)),
    finds: ['warning client.redirects.count at redirectUris'],
    words: {
      'client.redirects.count': '11 redirect URIs are given; the API is known to take at most 10',
    },
  },
  {
    says: 'ten redirects are not too many',
    gives: to(...Array.from({ length: 10 }, (_, n) => `${url}/${n}`)),
  },
  {
    says: 'a redirect is listed once',
    gives: to(url, `${url}/2`, url),
    finds: ['error client.redirects.duplicate at redirectUris[2]'],
    words: {
      'client.redirects.duplicate': `${url} is listed twice: list each redirect URI once`,
    },
  },
  { says: 'two redirects that differ in a letter are two', gives: to(url, `${url}/`) },
  {
    says: 'a duplicate may hide behind a redirect that is not known yet, so the rule waits',
    gives: to(url, unknown, url),
    waits: [
      'client.redirects.missing',
      'client.redirects.unwanted',
      'client.redirects.count',
      'client.redirects.duplicate',
      'client.redirects.production',
      'client.login-url.production',
      'client.placeholders',
    ],
  },
  {
    says: 'a redirect has no fragment',
    gives: to(`${url}#top`),
    finds: ['error client.redirects.form at redirectUris[0]'],
    words: {
      'client.redirects.form': `${url}#top has a fragment; leave out the # and what follows it`,
    },
  },
  {
    says: 'a redirect has no wildcard',
    gives: to('https://*.example.com/callback'),
    finds: ['error client.redirects.form at redirectUris[0]'],
    words: {
      'client.redirects.form':
        'https://*.example.com/callback has a wildcard; write out every URL in full',
    },
  },
  ...(
    [
      ['a path alone', '/callback'],
      ['a host alone', 'app.example.com'],
      ['a URL without its scheme', '//app.example.com/callback'],
      ['an empty text', ''],
      ['a blank', ' '],
      ['a URL after a blank', ` ${url}`],
      ['a URL with a blank in it', 'https://app.example.com/a b'],
      ['a URL with a tab in it', 'https://app.example.com/a\tb'],
      ['a URL on two lines', 'https://app.example.com/a\nb'],
      ['a URL with an escape sequence for the terminal', 'https://app.example.com/\u001b[31m'],
      ['a URL with a NUL', 'https://app.example.com/\u0000'],
      ['https without slashes', 'https:app.example.com'],
      ['https without a host', 'https://'],
      ['https with a third slash', 'https:///app.example.com'],
      ['https with backslashes', 'https:\\\\app.example.com'],
      ['a host with a blank', 'https://app example.com'],
      ['a port that is no number', 'https://app.example.com:port/'],
      ['a port that does not exist', 'https://app.example.com:70000/'],
      ['an open bracket of IPv6', 'https://[::1/cb'],
      ['a user name', 'https://user@app.example.com/'],
      ['a user name and a password', 'https://user:pw@app.example.com/'],
      ['a tenant placeholder in the path', 'https://app.example.com/{tenant_domain}'],
      ['a tenant placeholder in the query', 'https://app.example.com/?t={tenant_name}'],
      ['a tenant placeholder as second label', 'https://app.{tenant_domain}.example.com/'],
      ['a tenant placeholder as part of a label', 'https://x-{tenant_domain}.example.com/'],
      ['a tenant placeholder as the whole host', 'https://{tenant_domain}/callback'],
      ['a tenant placeholder before a port', 'https://{tenant_domain}:8080/callback'],
      ['a tenant placeholder twice', 'https://{tenant_domain}.{tenant_domain}.com/'],
      ['a tenant placeholder in capitals', 'https://{TENANT_DOMAIN}.example.com/'],
      ['another placeholder', 'https://{tenant}.example.com/'],
      ['a lone brace', 'https://{.example.com/'],
      ['a URL of 2001 characters', long(2001)],
      ['a text of a million characters', 'a'.repeat(1_000_000)],
    ] as const
  ).map(([what, uri]) => ({
    says: `${what} is no redirect`,
    gives: to(uri),
    finds: ['error client.redirects.form at redirectUris[0]'],
  })),
  ...(
    [
      ['a port', 'https://app.example.com:8443/cb'],
      ['a query', 'https://app.example.com/cb?x=1&y'],
      ['an upper-case scheme', 'HTTPS://app.example.com/cb'],
      ['an IPv6 address', 'https://[2001:db8::1]:8443/cb'],
      ['an IPv4 address', 'https://192.0.2.1/cb'],
      ['letters of any alphabet', 'https://bücher.example/zurück'],
      ['the tenant as left-most label', 'https://{tenant_domain}.example.com/cb'],
      ['the tenant by its newer name', 'https://{tenant_name}.example.com:8443/cb?x'],
      ['2000 characters', long(2000)],
      ['http on localhost', 'http://localhost:3000/cb'],
      ['http on a name below localhost', 'http://{tenant_domain}.localhost:3000/cb'],
      ['http on the loopback address', 'http://127.0.0.1/cb'],
      ['http on the loopback address of IPv6', 'http://[::1]:3000/cb'],
    ] as const
  ).map(([what, uri]) => ({ says: `a redirect may have ${what}`, gives: to(uri) })),
  {
    says: 'a bad redirect is seen beside one that is not known yet',
    gives: to(unknown, '/callback'),
    finds: ['error client.redirects.form at redirectUris[1]'],
    words: {
      'client.redirects.form':
        '/callback is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
    },
  },
  {
    says: 'redirects come in a list',
    gives: { ...site, redirectUris: url },
    finds: ['error field.type at redirectUris'],
  },
  {
    says: 'a redirect is a text',
    gives: to(url, 7),
    finds: ['error field.type at redirectUris[1]'],
    words: { 'field.type': 'is a number; a text is expected' },
  },
  {
    says: 'a redirect that is no text is seen beside one that is not known yet',
    gives: to(unknown, { uri: url }),
    finds: ['error field.type at redirectUris[1]'],
  },
  {
    says: 'a scheme of its own is for native apps',
    gives: to('com.example.app:/callback'),
    finds: ['error client.redirects.scheme at redirectUris[0]'],
    words: {
      'client.redirects.scheme':
        'com.example.app:/callback has a private-use scheme, which only a NATIVE client may have; a BACKEND_SERVER client returns to https',
    },
  },
  {
    says: 'a single page app has no scheme of its own',
    gives: { ...page, redirectUris: ['com.example.app:/callback'] },
    finds: ['error client.redirects.scheme at redirectUris[0]', spa],
  },
  ...[
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'mailto:a@b.example',
    'ws://app.example.com',
  ].map((uri) => ({
    says: `${uri} never is a redirect, not even of a native app`,
    gives: { ...phone, redirectUris: [uri] },
    finds: ['error client.redirects.scheme at redirectUris[0]'],
    words: {
      'client.redirects.scheme': `${uri} has a scheme that is never a redirect; a NATIVE client returns to https or a private-use scheme such as com.example.app:/callback`,
    },
  })),
  {
    says: 'http on another host is a warning, for it may be a development application',
    gives: to('http://app.example.com/callback'),
    finds: ['warning client.redirects.http at redirectUris[0]'],
    words: {
      'client.redirects.http':
        'http://app.example.com/callback carries the login code unencrypted; http is for loopback, and any other host is accepted only by a DEVELOPMENT application',
    },
  },
  {
    says: 'http on another host stays a warning when the application is for development',
    gives: to('http://app.example.com/callback'),
    borrowed: development,
    finds: ['warning client.redirects.http at redirectUris[0]'],
  },
  {
    says: 'a host that only begins like loopback is another host',
    gives: to('http://localhost.example.com/cb', 'http://127.0.0.1.example.com/cb'),
    finds: [
      'warning client.redirects.http at redirectUris[0]',
      'warning client.redirects.http at redirectUris[1]',
    ],
  },
  {
    says: 'a production application takes no http, not even on loopback',
    gives: to('HTTP://localhost:3000/cb'),
    borrowed: production,
    finds: ['error client.redirects.production at redirectUris[0]'],
    words: {
      'client.redirects.production':
        'HTTP://localhost:3000/cb is not https, and the owning application is PRODUCTION, which accepts https only',
    },
  },
  { says: 'a production application takes https', gives: site, borrowed: production },
  {
    says: 'a production application takes the scheme of a native app',
    gives: phone,
    borrowed: production,
  },
  {
    says: 'an environment that is not known yet is judged later',
    gives: to('http://localhost:3000/cb'),
    borrowed: { 'owner.environmentType': unknown },
    waits: ['client.redirects.production', 'client.login-url.production'],
  },
  {
    says: 'a scheme without a dot can be claimed by anybody',
    gives: { ...phone, redirectUris: ['myapp://callback'] },
    finds: ['warning client.redirects.native-dot at redirectUris[0]'],
    words: {
      'client.redirects.native-dot':
        'the scheme of myapp://callback can be claimed by any other app; use your domain name in reverse, as in com.example.app:/callback (RFC 8252 section 7.1)',
    },
  },
]

const logins: Sentence[] = [
  {
    says: 'a login may start at its own URL',
    gives: { ...site, loginUrl: 'https://app.example.com/login' },
  },
  {
    says: 'a login URL may have a fragment, as pages with a router in the browser do',
    gives: { ...site, loginUrl: 'https://app.example.com/#/login' },
  },
  {
    says: 'a login URL that is not known yet is judged later',
    gives: { ...worker, loginUrl: unknown },
  },
  {
    says: 'a machine has no login',
    gives: { ...worker, loginUrl: 'https://app.example.com/login' },
    finds: ['error client.login-url.unwanted at loginUrl'],
    words: {
      'client.login-url.unwanted': 'a MACHINE_TO_MACHINE client has no login: leave loginUrl out',
    },
  },
  ...[
    '',
    '/login',
    '//app.example.com',
    'https:app.example.com',
    'https://a b.example',
    'https://u:p@app.example.com/',
  ].map((loginUrl) => ({
    says: `a login does not start at ${JSON.stringify(loginUrl)}`,
    gives: { ...site, loginUrl },
    finds: ['error client.login-url.form at loginUrl'],
  })),
  {
    says: 'a login URL that is a path alone is told to be absolute',
    gives: { ...site, loginUrl: '/login' },
    finds: ['error client.login-url.form at loginUrl'],
    words: {
      'client.login-url.form':
        '/login is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
    },
  },
  {
    says: 'a site logs in on the web',
    gives: { ...site, loginUrl: 'com.example.app:/login' },
    finds: ['error client.login-url.scheme at loginUrl'],
    words: {
      'client.login-url.scheme':
        'com.example.app:/login does not lead to a login; a BACKEND_SERVER client logs in at https',
    },
  },
  {
    says: 'a native app may log in at a scheme of its own',
    gives: { ...phone, loginUrl: 'com.example.app:/login' },
  },
  {
    says: 'a login never starts by running a script',
    gives: { ...phone, loginUrl: 'javascript:alert(1)' },
    finds: ['error client.login-url.scheme at loginUrl'],
  },
  {
    says: 'a login URL is a text',
    gives: { ...site, loginUrl: 7 },
    finds: ['error field.type at loginUrl'],
  },
  {
    says: 'a production application starts logins at https',
    gives: { ...site, loginUrl: 'http://localhost:3000/login' },
    borrowed: production,
    finds: ['error client.login-url.production at loginUrl'],
    words: {
      'client.login-url.production':
        'http://localhost:3000/login is not https, and the owning application is PRODUCTION, which accepts https only',
    },
  },
  {
    says: 'a development application starts logins at http',
    gives: { ...site, loginUrl: 'http://localhost:3000/login' },
    borrowed: development,
  },
  {
    says: 'the login URL names the tenant, so the redirects have to',
    gives: { ...site, loginUrl: 'https://{tenant_domain}.example.com/login' },
    finds: ['warning client.placeholders at loginUrl'],
    words: {
      'client.placeholders':
        'either the login URL and every redirect URI name the tenant by {tenant_domain}, or none does: otherwise login loses the tenant on the way',
    },
  },
  {
    says: 'one redirect names the tenant, so the login URL has to',
    gives: {
      ...to(url, 'https://{tenant_name}.example.com/cb'),
      loginUrl: 'https://app.example.com/login',
    },
    finds: ['warning client.placeholders at loginUrl'],
  },
  {
    says: 'the login URL and the redirects all name the tenant',
    gives: {
      ...to('https://{tenant_domain}.example.com/cb'),
      loginUrl: 'https://{tenant_name}.example.com/login',
    },
  },
]

const lifetimes: Sentence[] = [
  {
    says: 'tokens live as long as the API is known to allow',
    gives: { ...site, accessTokenExpiration: 86_400, refreshTokenExpiration: 60 },
  },
  ...[59, 0, -1].map((accessTokenExpiration) => ({
    says: `access tokens that live ${accessTokenExpiration} seconds are doubtful`,
    gives: { ...worker, accessTokenExpiration },
    finds: ['warning field.limit at accessTokenExpiration'],
    words: { 'field.limit': `is ${accessTokenExpiration}; the API is known to take at least 60` },
  })),
  {
    says: 'access tokens that live longer than a day are doubtful',
    gives: { ...worker, accessTokenExpiration: 86_401 },
    finds: ['warning field.limit at accessTokenExpiration'],
    words: { 'field.limit': 'is 86401; the API is known to take at most 86400' },
  },
  ...[60.5, '60', true, Number.NaN, Number.POSITIVE_INFINITY].map((accessTokenExpiration) => ({
    says: `a lifetime is a whole number, not ${typeof accessTokenExpiration} ${accessTokenExpiration}`,
    gives: { ...worker, accessTokenExpiration },
    finds: ['error field.type at accessTokenExpiration'],
  })),
  {
    says: 'a client without refresh tokens has no lifetime for them',
    gives: { ...site, grantTypes: ['AUTHORIZATION_CODE'], refreshTokenExpiration: 3600 },
    finds: ['error client.refresh.lifetime at refreshTokenExpiration'],
    words: {
      'client.refresh.lifetime':
        'this client gets no refresh tokens: leave refreshTokenExpiration out, or add REFRESH_TOKEN to grantTypes',
    },
  },
  {
    says: 'a machine has no refresh tokens',
    gives: { ...worker, refreshTokenExpiration: 3600 },
    finds: ['error client.refresh.lifetime at refreshTokenExpiration'],
  },
  {
    says: 'a lifetime that is not known yet is judged later',
    gives: { ...worker, refreshTokenExpiration: unknown, accessTokenExpiration: unknown },
  },
]

const words: Sentence[] = [
  {
    says: 'a client without any name, and without one to make it from, is refused',
    gives: { type: 'MACHINE_TO_MACHINE' },
    finds: ['error field.required at name'],
  },
  {
    says: 'a name can be made from the name in the program',
    gives: { type: 'MACHINE_TO_MACHINE' },
    logicalName: 'worker',
  },
  {
    says: 'an empty name is no name',
    gives: { ...worker, name: '' },
    finds: ['error field.required at name'],
    words: { 'field.required': 'is empty; give it a text' },
  },
  {
    says: 'a name of 61 characters is doubtful',
    gives: { ...worker, name: 'n'.repeat(61) },
    finds: ['warning field.limit at name'],
    words: { 'field.limit': 'has 61 characters; the API is known to take at most 60 characters' },
  },
  { says: 'a name of 60 characters is fine', gives: { ...worker, name: 'n'.repeat(60) } },
  { says: 'a name may be in any alphabet', gives: { ...worker, name: 'Büro 東京 🏢' } },
  { says: 'a name may not be known yet', gives: { ...worker, name: unknown } },
  {
    says: 'a description of 501 characters is doubtful',
    gives: { ...worker, description: 'd'.repeat(501) },
    finds: ['warning field.limit at description'],
  },
  { says: 'a description may be empty', gives: { ...worker, description: '' } },
  {
    says: 'a description is a text',
    gives: { ...worker, description: ['d'] },
    finds: ['error field.type at description'],
    words: { 'field.type': 'is a list; a text is expected' },
  },
  {
    says: 'an owner id of 27 characters is doubtful',
    gives: { ...worker, ownerType: 'TENANT', ownerId: 'a'.repeat(27) },
    finds: ['warning field.limit at ownerId'],
  },
  {
    says: 'an empty owner id is refused',
    gives: { ...worker, ownerId: '' },
    finds: ['error field.required at ownerId'],
  },
  {
    says: 'a secret is never given by a program',
    gives: { ...worker, secret: 's' },
    finds: ['error field.unsupported at secret'],
  },
  {
    says: 'an unknown field is refused, and the known ones are named',
    gives: { ...worker, redirectUri: url },
    finds: ['error field.unsupported at redirectUri'],
    words: {
      'field.unsupported':
        'is not something a program can set on this client; it takes name, description, type, ownerType, ownerId, grantTypes, redirectUris, loginUrl, accessTokenExpiration, refreshTokenExpiration, rotateTrigger, rotateEvery, rotateGrace, evictFormerSecret, verify, deliverTo, deletionProtection, adopt, connection',
    },
  },
  { says: 'a field that is undefined is not there', gives: { ...worker, redirectUri: undefined } },
]

const directives: Sentence[] = [
  { says: 'a client may be adopted', gives: { ...worker, adopt: { id: 'c1', rotate: true } } },
  { says: 'what is adopted may not be known yet', gives: { ...worker, adopt: { id: unknown } } },
  {
    says: 'an adoption needs the id',
    gives: { ...worker, adopt: { secret: 's3cret' } },
    finds: ['error field.type at adopt.id'],
    words: { 'field.type': 'is missing; a text is expected' },
  },
  {
    says: 'an adoption takes id, secret and rotate alone',
    gives: { ...worker, adopt: { id: 'c1', name: 'x' } },
    finds: ['error field.unsupported at adopt'],
    words: { 'field.unsupported': 'takes nothing named name' },
  },
  { says: 'a connection has a name', gives: { ...worker, connection: 'staging_2' } },
  {
    says: 'a connection has a name that can be a part of a variable',
    gives: { ...worker, connection: 'my-app' },
    finds: ['error field.type at connection'],
    words: {
      'field.type':
        'is not the name of a connection; it starts with a letter and goes on with letters, digits and underscores',
    },
  },
]

const secrets: Sentence[] = [
  {
    says: 'a client with a secret may rotate, prove and deliver it',
    gives: {
      ...worker,
      rotateTrigger: '1',
      rotateEvery: '90d',
      rotateGrace: 'manual',
      verify: true,
      deliverTo: ['env-file:.env.worker'],
    },
  },
  ...Object.entries({
    rotateTrigger: '1',
    rotateEvery: '90d',
    rotateGrace: '7d',
    verify: true,
    deliverTo: ['env-file:.env.phone'],
  }).map(([field, value]): Sentence => {
    const rule = `client.${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.no-secret`
    return {
      says: `${field} means nothing without a secret`,
      gives: { ...phone, [field]: value },
      finds: [`error ${rule} at ${field}`],
      words: { [rule]: `a NATIVE client has no secret: leave ${field} out` },
    }
  }),
  { says: 'an empty list of deliveries is none', gives: { ...phone, deliverTo: [] } },
  {
    says: 'only a machine can be proven by a token',
    gives: { ...site, verify: true },
    finds: ['error client.verify.type at verify'],
    words: {
      'client.verify.type':
        'a BACKEND_SERVER client gets tokens only when a person logs in: leave verify out',
    },
  },
  {
    says: 'a length of time has a number and a unit',
    gives: { ...worker, rotateEvery: '90 days', rotateGrace: 'never' },
    finds: ['error field.type at rotateEvery', 'error field.type at rotateGrace'],
    words: {
      'field.type': 'is not a length of time; write a number and one of s, m, h, d, w, as in 90d',
    },
  },
  {
    says: 'no time at all is too little between two rotations',
    gives: { ...worker, rotateEvery: '0d' },
    finds: ['error client.rotate.every at rotateEvery'],
    words: { 'client.rotate.every': 'is no time at all; give at least 1s, as in 90d' },
  },
  {
    says: 'a secret goes only where somebody receives it',
    gives: { ...worker, deliverTo: ['env-file:.env', 'carrier-pigeon:loft'] },
    finds: ['error client.delivery.target at deliverTo[1]'],
    words: {
      'client.delivery.target':
        'carrier-pigeon:loft is no place to deliver a secret to; it would begin with env-file:, command:, kubernetes:, vault:, aws-secretsmanager:, aws-ssm:, gcp-secretmanager: or azure-keyvault:',
    },
  },
]

holds(OAuthClient, [
  ...owners,
  ...types,
  ...grants,
  ...redirects,
  ...logins,
  ...lifetimes,
  ...words,
  ...directives,
  ...secrets,
])

describe('what a client is when little is said', () => {
  for (const [type, grantTypes] of [
    ['BACKEND_SERVER', ['AUTHORIZATION_CODE', 'REFRESH_TOKEN']],
    ['SINGLE_PAGE_APP', ['AUTHORIZATION_CODE', 'REFRESH_TOKEN']],
    ['NATIVE', ['AUTHORIZATION_CODE', 'REFRESH_TOKEN']],
    ['MACHINE_TO_MACHINE', ['CLIENT_CREDENTIALS']],
    ['DEVICE', undefined],
    [unknown, undefined],
  ] as const)
    test(`a ${String(type)} client uses ${grantTypes?.join(' and ') ?? 'what the server decides'}`, () => {
      const { inputs } = check(OAuthClient, { inputs: { name: 'x', type } })
      expect(inputs).toEqual({
        name: 'x',
        type,
        ownerType: 'APPLICATION',
        ...(grantTypes && { grantTypes }),
      })
    })

  for (const [type, has] of [
    ['BACKEND_SERVER', true],
    ['SINGLE_PAGE_APP', false],
    ['NATIVE', false],
    ['MACHINE_TO_MACHINE', true],
    ['DEVICE', false],
  ] as const)
    test(`a ${type} client has ${has ? 'a' : 'no'} secret`, () => {
      expect(OAuthClient.secretSource?.has({ type })).toBe(has)
    })
})

describe('sentences about hostile texts', () => {
  const sentences = (uri: string) =>
    check(OAuthClient, { inputs: to(uri) }).findings.map(({ message }) => message)

  test('stay on one line and below 400 characters', () => {
    for (const uri of [
      'a'.repeat(1_000_000),
      'https://a.example/\u001b[2J\r\n\u202e',
      '\n'.repeat(500),
    ]) {
      const said = sentences(uri)
      expect(said).not.toEqual([])
      for (const sentence of said) {
        expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect(sentence.length).toBeLessThan(400)
      }
    }
  })
})

import { Application } from '../../provider/resources/application'
import { unknown } from '../../provider/resources/resource'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const shop = {
  name: 'shop',
  displayName: 'Shop',
  environmentType: 'PRODUCTION',
  isMultiTenant: true,
  loginUrl: 'https://{tenant_domain}.shop.example/login',
}
const workshop = { ...shop, environmentType: 'DEVELOPMENT' }
const without = (field: string) =>
  Object.fromEntries(Object.entries(shop).filter(([name]) => name !== field))

const fields: Sentence[] = [
  {
    says: 'an application is a name, a display name, an environment, a tenancy and a login URL',
    gives: shop,
  },
  ...['displayName', 'environmentType', 'isMultiTenant', 'loginUrl'].map((field) => ({
    says: `whether an application needs ${field} is known when it is known whether it is made`,
    gives: without(field),
  })),
  { says: 'nothing has to be said of the application of the credentials', gives: {} },
  {
    says: 'no name is made for what is taken over',
    gives: without('name'),
    logicalName: 'x',
  },
  {
    says: 'a name of two letters is doubtful',
    gives: { ...shop, name: 'ab' },
    finds: ['warning field.limit at name'],
    words: { 'field.limit': 'has 2 characters; the API is known to take at least 3 characters' },
  },
  {
    says: 'a name of 21 letters is doubtful',
    gives: { ...shop, name: 'a'.repeat(21) },
    finds: ['warning field.limit at name'],
  },
  {
    says: 'a name becomes a part of a host name',
    gives: { ...shop, name: 'my shop' },
    finds: ['warning application.name.form at name'],
    words: {
      'application.name.form':
        'my shop cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends',
    },
  },
  ...['-shop', 'shop-', 'shop.eu', 'läden', 'shop_eu'].map((name) => ({
    says: `${name} cannot be part of a host name`,
    gives: { ...shop, name },
    finds: ['warning application.name.form at name'],
  })),
  { says: 'a name may have capitals, digits and hyphens', gives: { ...shop, name: 'Shop-2-EU' } },
  {
    says: 'a display name of 61 characters is doubtful',
    gives: { ...shop, displayName: 'd'.repeat(61) },
    finds: ['warning field.limit at displayName'],
  },
  {
    says: 'an environment that a newer server may know is sent with a warning',
    gives: { ...shop, environmentType: 'STAGING' },
    finds: ['warning field.unknown-value at environmentType'],
  },
  {
    says: 'a classifier that a newer server may know is sent with a warning',
    gives: { ...shop, tenantClassifier: 'CLUB' },
    finds: ['warning field.unknown-value at tenantClassifier'],
    words: {
      'field.unknown-value':
        '"CLUB" is not a value this version knows (ACCOUNT, COMPANY, ORGANIZATION, TEAM, TENANT, WORKSPACE); it is sent as it is',
    },
  },
  {
    says: 'a status that a newer server may know is sent with a warning',
    gives: { ...shop, status: 'PAUSED' },
    finds: ['warning field.unknown-value at status'],
  },
  {
    says: 'tenancy is true or false',
    gives: { ...shop, isMultiTenant: 'yes', signupEnabled: 1 },
    finds: ['error field.type at isMultiTenant', 'error field.type at signupEnabled'],
    words: { 'field.type': 'is a string; true or false is expected' },
  },
  {
    says: 'the server decides the vanity domain',
    gives: { ...shop, vanityDomain: 'x.example' },
    finds: ['error field.unsupported at vanityDomain'],
  },
  {
    says: 'nothing has to be known yet',
    gives: Object.fromEntries(
      Object.keys(Application.fields)
        .slice(0, 10)
        .map((name) => [name, unknown]),
    ),
  },
]

const urls: Sentence[] = [
  {
    says: 'a login starts at an absolute URL',
    gives: { ...shop, loginUrl: '/login' },
    finds: ['error application.login-url.form at loginUrl'],
    words: {
      'application.login-url.form':
        '/login is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
    },
  },
  ...[
    '',
    '//shop.example',
    'https:shop.example',
    'https://',
    'https://u:p@shop.example',
    'https://a b.example',
    'https://shop.example/{tenant_domain}',
    'javascript:alert(1)',
    'data:,x',
    'com.example.shop:/login',
    `https://shop.example/${'a'.repeat(2000)}`,
  ].map((loginUrl) => ({
    says: `a login does not start at ${JSON.stringify(loginUrl.slice(0, 40))}`,
    gives: { ...shop, loginUrl },
    finds: ['error application.login-url.form at loginUrl'],
  })),
  {
    says: 'a production application starts logins at https',
    gives: { ...shop, loginUrl: 'http://localhost:3000/login' },
    finds: ['error application.login-url.production at loginUrl'],
    words: {
      'application.login-url.production':
        'http://localhost:3000/login is not https, and a PRODUCTION application accepts https only',
    },
  },
  {
    says: 'a development application starts logins at http',
    gives: { ...workshop, loginUrl: 'http://localhost:3000/login' },
  },
  {
    says: 'in an environment that is not known yet, http is judged later',
    gives: { ...shop, environmentType: unknown, loginUrl: 'http://localhost:3000/login' },
    waits: [
      'application.login-url.production',
      'application.logout-urls.production',
      'application.allowed-origins.production',
    ],
  },
  {
    says: 'an application whose environment is not said has the one it has',
    gives: { loginUrl: 'http://localhost:3000/login' },
    borrowed: { environmentType: 'PRODUCTION' },
    finds: ['error application.login-url.production at loginUrl'],
  },
  {
    says: 'while nobody knows that, http is judged later',
    gives: { loginUrl: 'http://localhost:3000/login' },
    waits: [
      'application.login-url.production',
      'application.logout-urls.production',
      'application.allowed-origins.production',
    ],
  },
  {
    says: 'people are sent to absolute URLs after logout',
    gives: { ...shop, logoutUrls: ['https://shop.example/bye', 'bye'] },
    finds: ['error application.logout-urls.form at logoutUrls[1]'],
    words: {
      'application.logout-urls.form':
        'bye is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
    },
  },
  {
    says: 'people may be sent to an app after logout',
    gives: { ...shop, logoutUrls: ['com.example.shop:/bye'] },
  },
  {
    says: 'a production application sends people to https after logout',
    gives: { ...shop, logoutUrls: [unknown, 'HTTP://shop.example/bye'] },
    finds: ['error application.logout-urls.production at logoutUrls[1]'],
    words: {
      'application.logout-urls.production':
        'HTTP://shop.example/bye is not https, and a PRODUCTION application accepts https only',
    },
  },
  {
    says: 'eleven logout URLs are doubtful',
    gives: {
      ...shop,
      logoutUrls: Array.from({ length: 11 }, (_, n) => `https://shop.example/${n}`),
    },
    finds: ['warning field.limit at logoutUrls'],
    words: { 'field.limit': 'has 11 entries; the API is known to take at most 10 entries' },
  },
  {
    says: 'logout URLs come in a list',
    gives: { ...shop, logoutUrls: 'https://shop.example/bye' },
    finds: ['error field.type at logoutUrls'],
  },
  {
    says: 'an origin is a scheme, a host and a port',
    gives: { ...shop, allowedOrigins: ['https://shop.example:8443'] },
  },
  {
    says: 'an origin is a web address',
    gives: { ...shop, allowedOrigins: ['com.example.shop:/'] },
    finds: ['error application.allowed-origins.form at allowedOrigins[0]'],
    words: {
      'application.allowed-origins.form': 'com.example.shop:/ is not a web address; write https://',
    },
  },
  ...['https://shop.example/app', 'https://shop.example/?a', 'https://shop.example/#a'].map(
    (origin) => ({
      says: `an origin has no path, unlike ${origin}`,
      gives: { ...shop, allowedOrigins: [origin] },
      finds: ['warning application.allowed-origins.path at allowedOrigins[0]'],
      words: {
        'application.allowed-origins.path': `${origin} has a path; browsers send only https://shop.example, which a path can never match`,
      },
    }),
  ),
  {
    says: 'a production application allows https origins only',
    gives: { ...shop, allowedOrigins: ['http://localhost:3000'] },
    finds: ['error application.allowed-origins.production at allowedOrigins[0]'],
    words: {
      'application.allowed-origins.production':
        'http://localhost:3000 is not https, and a PRODUCTION application accepts https only',
    },
  },
  {
    says: 'six origins are doubtful',
    gives: {
      ...shop,
      allowedOrigins: Array.from({ length: 6 }, (_, n) => `https://shop.example:${n + 1}`),
    },
    finds: ['warning field.limit at allowedOrigins'],
  },
]

holds(Application, [...fields, ...urls])

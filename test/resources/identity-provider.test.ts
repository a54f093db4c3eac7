import { expect, test } from 'vitest'
import { check } from '../../provider/lifecycle'
import { IdentityProvider } from '../../provider/resources/identity-provider'
import { identityProviderTypes } from '../../provider/resources/identity-provider-types'
import type { Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { ownerSentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const tenant = { ownerType: 'TENANT', ownerId: 't1' }
const secret = { clientId: 'our-id', clientSecret: 'canary' }
const okta = {
  ...tenant,
  ...secret,
  type: 'OKTA',
  name: 'staff',
  displayName: 'Staff',
  protocolType: 'OIDC',
}
const google = { type: 'GOOGLE', protocolType: 'OAUTH2', ...secret }
const key = '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----'
const apple = {
  type: 'APPLE',
  protocolType: 'OIDC',
  teamId: 'TEAM',
  serviceId: 'com.example.login',
  keyId: 'KEY',
  privateKey: key,
}
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const { clientId: _, clientSecret: __, ...company } = okta
const saml = {
  ...company,
  type: 'GOOGLE_WORKSPACE',
  protocolType: 'SAML2',
  idpEntityId: 'https://idp.example/entity',
  idpSsoUrl: 'https://idp.example/sso',
  idpSigningCerts: [certificate],
}
const own = { type: 'WRISTBAND' }
const metadata = 'https://idp.example/metadata'
const onlyMetadata = { ...company, protocolType: 'SAML2', idpMetadataUrl: metadata }

const protocol = (
  at: string,
  field: string,
  words: string,
  gives: Values,
  says: string,
): Sentence => ({
  says,
  gives,
  finds: [`error idp.protocol.${at} at ${field}`],
  words: { [`idp.protocol.${at}`]: words },
})

/** Where the type alone has no place for a field. */
const misplaced = (gives: Values, field: string, at: string, one: string): Sentence => ({
  says: `${field} is not for ${one}`,
  gives,
  finds: [`error idp.${at} at ${field}`],
  words: { [`idp.${at}`]: `is not for ${one} identity provider: leave it out` },
})

const missing = (gives: Values, field: string, at: string): Sentence => ({
  says: `the directory of a company needs ${field}`,
  gives,
  finds: [`error idp.${at} at ${field}`],
  words: { [`idp.${at}`]: 'is missing; an OKTA identity provider needs it' },
})

const sentences: Sentence[] = [
  { says: 'the own one needs nothing', gives: own },
  {
    says: 'the own one says by what people log in',
    gives: { ...own, loginIdentifiers: ['EMAIL', 'USERNAME'], loginFactors: ['MAGIC_LINK'] },
  },
  { says: 'Google is a client and its secret', gives: google },
  {
    says: 'what is there may be disabled, and no more be said of it',
    gives: { type: 'GITHUB', status: 'DISABLED' },
  },
  { says: 'Apple has a key in place of a secret', gives: apple },
  { says: 'Okta is the directory of a company', gives: okta },
  { says: 'Google Workspace speaks SAML', gives: saml },
  { says: 'an address may tell all of SAML', gives: onlyMetadata },
  {
    says: 'a tenant may have an account of its own elsewhere',
    gives: { ...google, ...tenant },
  },
  {
    says: 'a type that a newer server may know is sent with a warning',
    gives: { ...okta, type: 'PING', loginFactors: ['PASSWORD'], teamId: 'x' },
    finds: ['warning field.unknown-value at type'],
  },
  {
    says: 'an application has no directory of one company',
    gives: { ...okta, ownerType: 'APPLICATION', ownerId: 'a1' },
    finds: ['error idp.owner at ownerType'],
    words: {
      'idp.owner':
        'an OKTA identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId',
    },
  },
  {
    says: 'a tenant for everybody has no directory of one company',
    gives: okta,
    borrowed: { 'owner.type': 'GLOBAL' },
    finds: ['error idp.owner.global at ownerId'],
    words: {
      'idp.owner.global':
        'is that of a GLOBAL tenant, which is for people of any company; an OKTA identity provider belongs to the tenant of one',
    },
  },
  { says: 'a tenant of one company has', gives: okta, borrowed: { 'owner.type': 'STANDARD' } },
  ...ownerSentences('idp', 'identity provider', google),
  {
    says: 'the server puts the prefix before the name',
    gives: { ...okta, name: 'ent:okta:staff' },
    finds: ['error idp.name.prefix at name'],
    words: {
      'idp.name.prefix':
        'has a colon in it, and the server puts its own prefix before a name: write only what follows, as in viewer',
    },
  },
  {
    says: 'what an owner has once has the name of its type, and another one would be a second',
    gives: { ...google, name: 'g2' },
    finds: ['warning idp.name.usual at name'],
    words: {
      'idp.name.usual':
        'is g2, and an owner has one identity provider of type GOOGLE, which is called google unless somebody chose another name: the server refuses a second one, so leave name out',
    },
  },
  { says: 'its name may be written out', gives: { ...google, name: 'Google' } },
  missing({ ...okta, name: undefined }, 'name', 'name'),
  missing({ ...okta, displayName: undefined }, 'displayName', 'display-name'),
  {
    says: 'the directory of a company needs protocolType',
    gives: { ...okta, protocolType: undefined, clientId: undefined, clientSecret: undefined },
    finds: ['error idp.protocol-type at protocolType'],
    words: { 'idp.protocol-type': 'is missing; an OKTA identity provider needs it' },
  },
  misplaced({ ...own, domainName: 'a.example' }, 'domainName', 'domain-name', 'a WRISTBAND'),
  misplaced({ ...own, protocolType: 'OIDC' }, 'protocolType', 'protocol-type', 'a WRISTBAND'),
  misplaced({ ...own, scopes: ['openid'] }, 'scopes', 'scopes', 'a WRISTBAND'),
  misplaced({ ...apple, clientId: 'x' }, 'clientId', 'client-id', 'an APPLE'),
  misplaced({ ...apple, clientSecret: 'x' }, 'clientSecret', 'client-secret', 'an APPLE'),
  misplaced({ ...google, teamId: 'x' }, 'teamId', 'team-id', 'a GOOGLE'),
  misplaced({ ...google, serviceId: 'x' }, 'serviceId', 'service-id', 'a GOOGLE'),
  misplaced({ ...google, keyId: 'x' }, 'keyId', 'key-id', 'a GOOGLE'),
  misplaced({ ...google, privateKey: key }, 'privateKey', 'private-key', 'a GOOGLE'),
  misplaced(
    { ...google, loginIdentifiers: ['EMAIL'] },
    'loginIdentifiers',
    'login-identifiers',
    'a GOOGLE',
  ),
  misplaced({ ...okta, loginFactors: ['PASSWORD'] }, 'loginFactors', 'login-factors', 'an OKTA'),
  misplaced({ ...google, idpEntityId: 'x' }, 'idpEntityId', 'idp-entity-id', 'a GOOGLE'),
  misplaced({ ...google, idpSsoUrl: metadata }, 'idpSsoUrl', 'idp-sso-url', 'a GOOGLE'),
  misplaced(
    { ...google, idpSigningCerts: [certificate] },
    'idpSigningCerts',
    'idp-signing-certs',
    'a GOOGLE',
  ),
  misplaced(
    { ...google, idpMetadataUrl: metadata },
    'idpMetadataUrl',
    'idp-metadata-url',
    'a GOOGLE',
  ),
  misplaced(
    { ...google, allowIdpInitiatedSso: false },
    'allowIdpInitiatedSso',
    'allow-idp-initiated-sso',
    'a GOOGLE',
  ),
  {
    says: 'without a way to say who they are, or to prove it, nobody can log in',
    gives: { ...own, loginIdentifiers: [], loginFactors: [] },
    finds: [
      'error idp.login-factors.none at loginFactors',
      'error idp.login-identifiers.none at loginIdentifiers',
    ],
    words: {
      'idp.login-identifiers.none':
        'is empty, and then nobody can say who they are: give EMAIL or USERNAME, or leave it out',
      'idp.login-factors.none':
        'is empty, and then nobody can log in: give PASSWORD or MAGIC_LINK, or leave it out',
    },
  },
  {
    says: 'what is taken out of the program keeps the ways to log in',
    gives: own,
    prior: { ...own, loginFactors: ['PASSWORD'] },
  },
  {
    says: 'nobody sets what a deletion says',
    gives: { ...google, status: 'DELETE_IN_PROGRESS' },
    finds: ['error idp.status.deleting at status'],
    words: {
      'idp.status.deleting':
        'DELETE_IN_PROGRESS is only ever reported; to delete an identity provider, remove it from the program',
    },
  },
  {
    says: 'a host name has no scheme',
    gives: { ...okta, domainName: 'https://acme.okta.com' },
    finds: ['warning idp.domain-name.form at domainName'],
    words: {
      'idp.domain-name.form':
        'https://acme.okta.com is not a host name; write it without a scheme and a path, as in acme.okta.com',
    },
  },
  {
    says: 'Google does not speak SAML, but for companies',
    gives: { type: 'GOOGLE', protocolType: 'SAML2' },
    finds: [
      'error idp.protocol.unfit at protocolType',
      'error idp.saml.source at idpMetadataUrl',
      'warning idp.saml.certificates at idpSigningCerts',
    ],
    words: { 'idp.protocol.unfit': 'is SAML2; a GOOGLE identity provider speaks OAUTH2 or OIDC' },
  },
  ...(['clientId', 'clientSecret'] as const).map((field) =>
    protocol(
      field === 'clientId' ? 'client-id' : 'client-secret',
      field,
      'is missing; an OIDC identity provider of type OKTA needs it',
      { ...okta, [field]: undefined },
      `by OIDC, Okta needs ${field}`,
    ),
  ),
  ...(['teamId', 'serviceId', 'keyId', 'privateKey'] as const).map((field) =>
    protocol(
      field.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`),
      field,
      'is missing; an OIDC identity provider of type APPLE needs it',
      { ...apple, [field]: undefined },
      `Apple needs ${field}`,
    ),
  ),
  protocol(
    'scopes',
    'scopes',
    'is not for a SAML2 identity provider: leave it out',
    { ...saml, scopes: ['openid'] },
    'by SAML, no scopes are asked for',
  ),
  ...(
    [
      ['idpEntityId', 'idp-entity-id', 'x'],
      ['idpSsoUrl', 'idp-sso-url', 'https://idp.example/sso'],
      ['idpSigningCerts', 'idp-signing-certs', [certificate]],
      ['idpMetadataUrl', 'idp-metadata-url', metadata],
      ['allowIdpInitiatedSso', 'allow-idp-initiated-sso', true],
    ] as const
  ).map(([field, at, value]) =>
    protocol(
      at,
      field,
      'is not for an OIDC identity provider: leave it out',
      { ...okta, [field]: value },
      `${field} is for SAML`,
    ),
  ),
  {
    says: 'a part of a connection needs its protocol',
    gives: { type: 'GITHUB', clientId: 'x' },
    finds: ['error idp.protocol.client-id at clientId'],
    words: {
      'idp.protocol.client-id':
        'is part of a connection, and by which protocol is not said: give protocolType',
    },
  },
  {
    says: 'SAML needs to know who, where, and by what key',
    gives: { ...saml, idpSsoUrl: undefined, idpSigningCerts: undefined },
    finds: [
      'error idp.saml.source at idpMetadataUrl',
      'warning idp.saml.certificates at idpSigningCerts',
    ],
    words: {
      'idp.saml.source':
        'is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together',
      'idp.saml.certificates':
        'is missing; without a certificate, or idpMetadataUrl where it is told, nobody can tell who signed a login',
    },
  },
  {
    says: 'an address is a web address',
    gives: { ...saml, idpSsoUrl: 'idp.example/sso', idpMetadataUrl: 'urn:metadata' },
    finds: [
      'error idp.idp-metadata-url.form at idpMetadataUrl',
      'error idp.idp-sso-url.form at idpSsoUrl',
    ],
    words: {
      'idp.idp-sso-url.form':
        'idp.example/sso is not an absolute URL; write it with its scheme, as in https://app.example.com/callback',
      'idp.idp-metadata-url.form': 'urn:metadata is not a web address; write https://',
    },
  },
  {
    says: 'an address is better https',
    gives: { ...saml, idpSsoUrl: 'http://a.example', idpMetadataUrl: 'http://a.example' },
    finds: [
      'warning idp.idp-metadata-url.http at idpMetadataUrl',
      'warning idp.idp-sso-url.http at idpSsoUrl',
    ],
    words: {
      'idp.idp-sso-url.http':
        'http://a.example is not https, so that anybody on the way can change it',
      'idp.idp-metadata-url.http':
        'http://a.example is not https, so that anybody on the way can change it',
    },
  },
  {
    says: 'a certificate is PEM, and no key',
    gives: { ...saml, idpSigningCerts: [certificate, 'MIIB', key] },
    finds: [
      'error idp.idp-signing-certs.form at idpSigningCerts[1]',
      'error idp.idp-signing-certs.form at idpSigningCerts[2]',
    ],
    words: {
      'idp.idp-signing-certs.form':
        'is a private key, which belongs to the identity provider alone; give the certificate, and have that key replaced',
    },
  },
  {
    says: 'a key of Apple is PEM',
    gives: { ...apple, privateKey: 'canary' },
    finds: ['warning idp.private-key.form at privateKey'],
    words: {
      'idp.private-key.form': 'is not a private key in PEM, as Apple gives it in a .p8 file',
    },
  },
  {
    says: 'the secret may not be known yet',
    gives: { ...okta, clientSecret: unknown },
    borrowed: { 'owner.type': 'STANDARD' },
    waits: ['idp.client-secret', 'idp.protocol.client-secret'],
  },
]

holds(IdentityProvider, sentences)

test('there are eleven types, and four are directories of companies', () => {
  const rows = Object.entries(identityProviderTypes)
  expect(rows).toHaveLength(11)
  expect(rows.filter(([, row]) => row.enterprise).map(([type]) => type)).toEqual([
    'CUSTOM',
    'GOOGLE_WORKSPACE',
    'MICROSOFT_ENTRA_ID',
    'OKTA',
  ])
})

test('what an owner has once is named after its type, whatever the company is called', () => {
  const nameOf = (type: unknown) => check(IdentityProvider, { inputs: { type } }).inputs.name
  expect([nameOf('MICROSOFT'), nameOf('OKTA'), nameOf('PING'), nameOf(unknown)]).toEqual([
    'microsoft',
    undefined,
    undefined,
    unknown,
  ])
})

test('no sentence repeats what is secret', () => {
  for (const { gives } of sentences) {
    const { findings } = check(IdentityProvider, {
      inputs: { ...gives, clientSecret: 'canary'.repeat(400), privateKey: 'canary'.repeat(400) },
    })
    expect(JSON.stringify(findings)).not.toContain('canary')
  }
})

import { z } from 'zod'
import { A37 } from '../assumptions'
import { identityProviderRules } from './identity-provider-rules'
import {
  identityProviderTypes,
  isEnterprise,
  protocolVerdict,
  rowOf,
  typeTable,
} from './identity-provider-types'
import { listedUnderOwner, owned, owner } from './owner'
import { protection } from './protection'
import type { Facts, Values } from './resource'
import { gone, input, output, resource, unknown } from './resource'

const Type = z.enum(Object.keys(identityProviderTypes) as (keyof typeof identityProviderTypes)[])

/** What stands in the server's object `protocol`. */
const protocol = (wire: string, facts: Facts = {}): Facts => ({
  wire: `protocol.${wire}`,
  seenWith: 'identity-provider:view-protocol',
  ...facts,
})

/** Whether an identity provider of this type and protocol has a field of the connection. */
const needs =
  (field: string) =>
  ({ type, protocolType }: Values) =>
    protocolVerdict(type, protocolType, field) === 'needed'

const text = z.string().min(1).nullish()

/** The server fills it in where it can read it from the identity provider. */
const told: Facts = { serverDefault: true, recomputedBy: ['protocolType', 'idpMetadataUrl'] }

const untold =
  'The server never shows it: a change of it by somebody else is not noticed, and after an import the first deployment sends the one that the program gives.'

const list = { set: true, distinct: true } as const

const fields = {
  ...owned,
  type: input(
    Type,
    'Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is.',
    { replaces: true },
  ),
  name: input(
    z.string().min(1).max(70).optional(),
    'Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out.',
    {
      replaces: true,
      ignoresCase: true,
      prefixed: true,
      default: ({ type }) =>
        type === unknown
          ? unknown
          : rowOf(type) && !isEnterprise(type)
            ? A37.nameOf(String(type))
            : undefined,
    },
  ),
  displayName: input(
    z.string().min(1).max(20).optional(),
    'What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type.',
    { serverDefault: true },
  ),
  status: input(
    z.enum(['ENABLED', 'DISABLED', 'DELETE_IN_PROGRESS']).optional(),
    'ENABLED or DISABLED: whether people can log in by it.',
    {
      serverDefault: true,
      stops: (_, after) =>
        after === 'DISABLED' ? 'people who log in by it no longer can' : undefined,
    },
  ),
  loginIdentifiers: input(
    z.array(z.enum(['EMAIL', 'USERNAME'])).optional(),
    'By what people say who they are. Only for WRISTBAND.',
    {
      ...list,
      filled: true,
      serverDefault: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `people can no longer say who they are by ${lost}`
      },
    },
  ),
  loginFactors: input(
    z.array(z.enum(['PASSWORD', 'MAGIC_LINK'])).optional(),
    'By what people prove who they are. Only for WRISTBAND.',
    {
      ...list,
      filled: true,
      serverDefault: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `people can no longer log in by ${lost}`
      },
    },
  ),
  domainName: input(
    text,
    "The company's domain at the identity provider, as in acme.okta.com. Not for WRISTBAND.",
  ),
  jitProvisioningEnabled: input(
    z.boolean().optional(),
    'Whether a person who logs in by it for the first time becomes a user.',
    {
      serverDefault: true,
      stops: (before, after) =>
        before === true && after === false
          ? 'who logs in by it for the first time is not let in any more'
          : undefined,
    },
  ),
  protocolType: input(
    z.enum(['OAUTH2', 'OIDC', 'SAML2']).nullish(),
    'How it is spoken to. SAML2 is for the directory of a company only.',
    protocol('type', {
      stays:
        'it can be another one, but an identity provider that has a connection keeps one; to end logins by it, give status DISABLED',
      stops: (before, after) =>
        before && after
          ? `logins fail until the identity provider is set up for ${String(after)}`
          : undefined,
    }),
  ),
  clientId: input(
    text,
    'The client id that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE.',
    protocol('clientId', {
      stops: (before, after) =>
        before && after
          ? 'it is another client at the identity provider, and logins fail if that one does not know the redirect URL'
          : undefined,
    }),
  ),
  clientSecret: input(
    text,
    `The client secret that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. ${untold}`,
    protocol('clientSecret', { secret: true, once: needs('clientSecret') }),
  ),
  scopes: input(
    z.array(z.string().min(1)).max(50).optional(),
    'What the identity provider is asked for. For OAUTH2 and OIDC.',
    protocol('scopes', { ...list, serverDefault: true, recomputedBy: ['protocolType'] }),
  ),
  teamId: input(text, 'The id of the team at Apple. Only for APPLE.', protocol('teamId')),
  serviceId: input(
    text,
    'The id of the service at Apple, which is its client id. Only for APPLE.',
    protocol('serviceId'),
  ),
  keyId: input(text, 'The id of the private key at Apple. Only for APPLE.', protocol('keyId')),
  privateKey: input(
    text,
    `The private key that Apple gave, the text of the .p8 file. Only for APPLE. ${untold}`,
    protocol('privateKey', { secret: true, once: needs('privateKey') }),
  ),
  idpEntityId: input(
    text,
    'The entity id of the identity provider. For SAML2, if idpMetadataUrl does not tell it.',
    protocol('idpEntityId', told),
  ),
  idpSsoUrl: input(
    text,
    'Where people are sent to log in. For SAML2, if idpMetadataUrl does not tell it.',
    protocol('idpSsoUrl', told),
  ),
  idpSigningCerts: input(
    z.array(z.string().min(1)).max(10).optional(),
    'The certificates by which the identity provider signs, each in PEM, at most 10. For SAML2.',
    protocol('idpSigningCerts', {
      ...list,
      ...told,
      stops: (before, after) =>
        gone(before, after) && 'what is signed by a certificate that goes is refused',
    }),
  ),
  idpMetadataUrl: input(
    text,
    'Where the identity provider tells all of that itself. For SAML2.',
    protocol('idpMetadataUrl'),
  ),
  allowIdpInitiatedSso: input(
    z.boolean().optional(),
    'Whether a login may begin at the identity provider. For SAML2.',
    protocol('allowIdpInitiatedSso', {
      serverDefault: true,
      recomputedBy: ['protocolType'],
      stops: (before, after) =>
        before === true && after === false
          ? 'logins that begin at the identity provider fail'
          : undefined,
    }),
  ),
  ...protection('Only the directory of a company is ever deleted.'),

  qualifiedName: output(
    z.string().optional(),
    'The name as the server stores it: for the directory of a company, ent:<type>:<name>.',
    { wire: 'name' },
  ),
  isExternal: output(z.boolean().optional(), 'Whether people prove elsewhere who they are.'),
  redirectUrl: output(
    z.string().optional(),
    'Where the identity provider sends people back to, which it has to be told. For OAUTH2 and OIDC.',
    protocol('redirectUrl', { recomputedBy: ['protocolType'] }),
  ),
  redirectDomainName: output(
    z.string().optional(),
    'The host of that address.',
    protocol('redirectDomainName', { recomputedBy: ['protocolType'] }),
  ),
  spDomainName: output(
    z.string().optional(),
    'The host of the service provider. For SAML2.',
    protocol('spDomainName', { recomputedBy: ['protocolType'] }),
  ),
  spEntityId: output(
    z.string().optional(),
    'The entity id of the service provider, which the identity provider has to be told. For SAML2.',
    protocol('spEntityId', { recomputedBy: ['protocolType'] }),
  ),
  acsUrl: output(
    z.string().optional(),
    'Where the identity provider sends its assertions, which it has to be told. For SAML2.',
    protocol('acsUrl', { recomputedBy: ['protocolType'] }),
  ),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const IdentityProvider = resource<typeof fields, { 'owner.type': string }>(
  'IdentityProvider',
  {
    slug: 'identity-provider',
    noun: 'identity provider',
    doc: "A way in which people log in: this platform's own, an account that they have elsewhere, or the directory of their company. A tenant's have effect only while its identity provider override toggle is on.",
    path: '/identity-providers',
    fields,
    owner,
    table: typeTable,
    chart: { by: 'type', rows: identityProviderTypes },
    replacement: ({ type }) =>
      isEnterprise(type)
        ? 'the identity provider is deleted, and people who log in by it cannot until the new one is set up on both sides'
        : 'the former one stays as it is, and the other one is made, or changed if it is there',
    removal: ({ type }) =>
      isEnterprise(type)
        ? 'people who log in by it no longer can'
        : 'the identity provider stays as it is',
    listed: {
      at: listedUnderOwner('identity-providers'),
      by: ['type', 'name'],
      also: ['displayName'],
    },
    deleting: { field: 'status', value: 'DELETE_IN_PROGRESS' },
    upsert: {
      by: ['ownerType', 'ownerId', 'type', 'name'],
      when: ({ type }) => !isEnterprise(type),
    },
    borrows: [
      {
        as: 'owner.type',
        resource: 'Tenant',
        field: 'type',
        id: ({ type, ownerType, ownerId }) =>
          isEnterprise(type) && ownerType === 'TENANT' && ownerId,
      },
    ],
    twins: [
      {
        rule: 'idp.name.twin',
        severity: 'error',
        by: ['ownerType', 'ownerId', 'type', 'name'],
        when: ({ type }) => isEnterprise(type),
        message:
          'names of identity providers of one type are unique with their owner; give each its own',
      },
      {
        rule: 'idp.type.twin',
        severity: 'error',
        by: ['ownerType', 'ownerId', 'type'],
        when: ({ type }) => rowOf(type)?.enterprise === false,
        message:
          'an owner has one identity provider of this type; two declarations undo each other',
      },
    ],
    rules: identityProviderRules,
  },
)

// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type {
  IdentityProviderStatus,
  IdentityProviderType,
  LoginFactor,
  LoginIdentifier,
  OwnerType,
  ProtocolType,
} from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of IdentityProvider. */
export interface IdentityProviderArgs extends CommonArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is. A change replaces the resource. */
  type: pulumi.Input<IdentityProviderType>
  /** Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out. A change replaces the resource. */
  name?: pulumi.Input<string>
  /** What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type. */
  displayName?: pulumi.Input<string>
  /** ENABLED or DISABLED: whether people can log in by it. */
  status?: pulumi.Input<IdentityProviderStatus>
  /** By what people say who they are. Only for WRISTBAND. */
  loginIdentifiers?: pulumi.Input<pulumi.Input<LoginIdentifier>[]>
  /** By what people prove who they are. Only for WRISTBAND. */
  loginFactors?: pulumi.Input<pulumi.Input<LoginFactor>[]>
  /** The company's domain at the identity provider, as in acme.okta.com. Not for WRISTBAND. */
  domainName?: pulumi.Input<string>
  /** Whether a person who logs in by it for the first time becomes a user. */
  jitProvisioningEnabled?: pulumi.Input<boolean>
  /** How it is spoken to. SAML2 is for the directory of a company only. */
  protocolType?: pulumi.Input<ProtocolType>
  /** The client id that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. */
  clientId?: pulumi.Input<string>
  /** The client secret that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. The server never shows it: a change of it by somebody else is not noticed, and after an import the first deployment sends the one that the program gives. */
  clientSecret?: pulumi.Input<string>
  /** What the identity provider is asked for. For OAUTH2 and OIDC. */
  scopes?: pulumi.Input<pulumi.Input<string>[]>
  /** The id of the team at Apple. Only for APPLE. */
  teamId?: pulumi.Input<string>
  /** The id of the service at Apple, which is its client id. Only for APPLE. */
  serviceId?: pulumi.Input<string>
  /** The id of the private key at Apple. Only for APPLE. */
  keyId?: pulumi.Input<string>
  /** The private key that Apple gave, the text of the .p8 file. Only for APPLE. The server never shows it: a change of it by somebody else is not noticed, and after an import the first deployment sends the one that the program gives. */
  privateKey?: pulumi.Input<string>
  /** The entity id of the identity provider. For SAML2, if idpMetadataUrl does not tell it. */
  idpEntityId?: pulumi.Input<string>
  /** Where people are sent to log in. For SAML2, if idpMetadataUrl does not tell it. */
  idpSsoUrl?: pulumi.Input<string>
  /** The certificates by which the identity provider signs, each in PEM, at most 10. For SAML2. */
  idpSigningCerts?: pulumi.Input<pulumi.Input<string>[]>
  /** Where the identity provider tells all of that itself. For SAML2. */
  idpMetadataUrl?: pulumi.Input<string>
  /** Whether a login may begin at the identity provider. For SAML2. */
  allowIdpInitiatedSso?: pulumi.Input<boolean>
  /** Refuse to delete or replace it. To delete it, deploy once with false. Only the directory of a company is ever deleted. */
  deletionProtection?: pulumi.Input<boolean>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** What the server tells of an existing identity provider. */
export interface IdentityProviderFacts {
  id: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId: string
  /** Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is. */
  type: IdentityProviderType
  /** Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out. */
  name: string
  /** What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type. */
  displayName?: string
  /** ENABLED or DISABLED: whether people can log in by it. */
  status?: IdentityProviderStatus
  /** By what people say who they are. Only for WRISTBAND. */
  loginIdentifiers?: LoginIdentifier[]
  /** By what people prove who they are. Only for WRISTBAND. */
  loginFactors?: LoginFactor[]
  /** The company's domain at the identity provider, as in acme.okta.com. Not for WRISTBAND. */
  domainName?: string
  /** Whether a person who logs in by it for the first time becomes a user. */
  jitProvisioningEnabled?: boolean
  /** How it is spoken to. SAML2 is for the directory of a company only. */
  protocolType?: ProtocolType
  /** The client id that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. */
  clientId?: string
  /** What the identity provider is asked for. For OAUTH2 and OIDC. */
  scopes?: string[]
  /** The id of the team at Apple. Only for APPLE. */
  teamId?: string
  /** The id of the service at Apple, which is its client id. Only for APPLE. */
  serviceId?: string
  /** The id of the private key at Apple. Only for APPLE. */
  keyId?: string
  /** The entity id of the identity provider. For SAML2, if idpMetadataUrl does not tell it. */
  idpEntityId?: string
  /** Where people are sent to log in. For SAML2, if idpMetadataUrl does not tell it. */
  idpSsoUrl?: string
  /** The certificates by which the identity provider signs, each in PEM, at most 10. For SAML2. */
  idpSigningCerts?: string[]
  /** Where the identity provider tells all of that itself. For SAML2. */
  idpMetadataUrl?: string
  /** Whether a login may begin at the identity provider. For SAML2. */
  allowIdpInitiatedSso?: boolean
  /** The name as the server stores it: for the directory of a company, ent:<type>:<name>. */
  qualifiedName?: string
  /** Whether people prove elsewhere who they are. */
  isExternal?: boolean
  /** Where the identity provider sends people back to, which it has to be told. For OAUTH2 and OIDC. */
  redirectUrl?: string
  /** The host of that address. */
  redirectDomainName?: string
  /** The host of the service provider. For SAML2. */
  spDomainName?: string
  /** The entity id of the service provider, which the identity provider has to be told. For SAML2. */
  spEntityId?: string
  /** Where the identity provider sends its assertions, which it has to be told. For SAML2. */
  acsUrl?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** A way in which people log in: this platform's own, an account that they have elsewhere, or the directory of their company. A tenant's have effect only while its identity provider override toggle is on. */
export class IdentityProvider extends Resource {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is. */
  declare readonly type: pulumi.Output<IdentityProviderType>
  /** Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out. */
  declare readonly name: pulumi.Output<string>
  /** What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type. */
  declare readonly displayName: pulumi.Output<string | null>
  /** ENABLED or DISABLED: whether people can log in by it. */
  declare readonly status: pulumi.Output<IdentityProviderStatus | null>
  /** By what people say who they are. Only for WRISTBAND. */
  declare readonly loginIdentifiers: pulumi.Output<LoginIdentifier[] | null>
  /** By what people prove who they are. Only for WRISTBAND. */
  declare readonly loginFactors: pulumi.Output<LoginFactor[] | null>
  /** The company's domain at the identity provider, as in acme.okta.com. Not for WRISTBAND. */
  declare readonly domainName: pulumi.Output<string | null>
  /** Whether a person who logs in by it for the first time becomes a user. */
  declare readonly jitProvisioningEnabled: pulumi.Output<boolean | null>
  /** How it is spoken to. SAML2 is for the directory of a company only. */
  declare readonly protocolType: pulumi.Output<ProtocolType | null>
  /** The client id that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. */
  declare readonly clientId: pulumi.Output<string | null>
  /** The client secret that the identity provider gave. For OAUTH2 and OIDC, but not for APPLE. The server never shows it: a change of it by somebody else is not noticed, and after an import the first deployment sends the one that the program gives. A Pulumi secret. */
  declare readonly clientSecret: pulumi.Output<string | null>
  /** What the identity provider is asked for. For OAUTH2 and OIDC. */
  declare readonly scopes: pulumi.Output<string[] | null>
  /** The id of the team at Apple. Only for APPLE. */
  declare readonly teamId: pulumi.Output<string | null>
  /** The id of the service at Apple, which is its client id. Only for APPLE. */
  declare readonly serviceId: pulumi.Output<string | null>
  /** The id of the private key at Apple. Only for APPLE. */
  declare readonly keyId: pulumi.Output<string | null>
  /** The private key that Apple gave, the text of the .p8 file. Only for APPLE. The server never shows it: a change of it by somebody else is not noticed, and after an import the first deployment sends the one that the program gives. A Pulumi secret. */
  declare readonly privateKey: pulumi.Output<string | null>
  /** The entity id of the identity provider. For SAML2, if idpMetadataUrl does not tell it. */
  declare readonly idpEntityId: pulumi.Output<string | null>
  /** Where people are sent to log in. For SAML2, if idpMetadataUrl does not tell it. */
  declare readonly idpSsoUrl: pulumi.Output<string | null>
  /** The certificates by which the identity provider signs, each in PEM, at most 10. For SAML2. */
  declare readonly idpSigningCerts: pulumi.Output<string[] | null>
  /** Where the identity provider tells all of that itself. For SAML2. */
  declare readonly idpMetadataUrl: pulumi.Output<string | null>
  /** Whether a login may begin at the identity provider. For SAML2. */
  declare readonly allowIdpInitiatedSso: pulumi.Output<boolean | null>
  /** Refuse to delete or replace it. To delete it, deploy once with false. Only the directory of a company is ever deleted. */
  declare readonly deletionProtection: pulumi.Output<boolean | null>
  /** The name as the server stores it: for the directory of a company, ent:<type>:<name>. */
  declare readonly qualifiedName: pulumi.Output<string | null>
  /** Whether people prove elsewhere who they are. */
  declare readonly isExternal: pulumi.Output<boolean | null>
  /** Where the identity provider sends people back to, which it has to be told. For OAUTH2 and OIDC. */
  declare readonly redirectUrl: pulumi.Output<string | null>
  /** The host of that address. */
  declare readonly redirectDomainName: pulumi.Output<string | null>
  /** The host of the service provider. For SAML2. */
  declare readonly spDomainName: pulumi.Output<string | null>
  /** The entity id of the service provider, which the identity provider has to be told. For SAML2. */
  declare readonly spEntityId: pulumi.Output<string | null>
  /** Where the identity provider sends its assertions, which it has to be told. For SAML2. */
  declare readonly acsUrl: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: IdentityProviderArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'IdentityProvider',
  properties: [
    'ownerType',
    'ownerId',
    'type',
    'name',
    'displayName',
    'status',
    'loginIdentifiers',
    'loginFactors',
    'domainName',
    'jitProvisioningEnabled',
    'protocolType',
    'clientId',
    'clientSecret',
    'scopes',
    'teamId',
    'serviceId',
    'keyId',
    'privateKey',
    'idpEntityId',
    'idpSsoUrl',
    'idpSigningCerts',
    'idpMetadataUrl',
    'allowIdpInitiatedSso',
    'deletionProtection',
    'qualifiedName',
    'isExternal',
    'redirectUrl',
    'redirectDomainName',
    'spDomainName',
    'spEntityId',
    'acsUrl',
    'creationTime',
  ],
  secrets: ['clientSecret', 'privateKey'],
  owner: {
    type: 'ownerType',
    id: 'ownerId',
    kinds: {
      APPLICATION: 'Application',
      TENANT: 'Tenant',
    },
  },
  borrows: [
    {
      as: 'owner.type',
      resource: 'Tenant',
      field: 'type',
    },
  ],
}

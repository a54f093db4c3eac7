/**
 * What the emulator assumes where the vendor's documentation is silent. One export per numbered
 * assumption, so that a real account can correct a line here. A few say what is not there or how the
 * server is built (A7, A8, A9, A17, A19, A30, A34): no code reads them, the tests hold them.
 */

/** Enum spellings that were never seen in a published request, and the code of an unknown one. */
export const A1 = {
  singlePageApp: 'SINGLE_PAGE_APP',
  native: 'NATIVE',
  machineToMachine: 'MACHINE_TO_MACHINE',
  clientCredentials: 'CLIENT_CREDENTIALS',
  unknownEnumValue: 'invalid_enum_value',
} as const

/** Limits of the client's attributes, in characters or items. */
export const A2 = {
  name: { min: 1, max: 60 },
  description: { min: 0, max: 500 },
  uri: { min: 1, max: 2000 },
  redirectUris: { max: 10 },
  redirectUrisOfInteractive: { min: 1 },
} as const

/** Grants a client gets when it names none; the code for a grant foreign to its type. */
export const A3 = {
  interactive: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  machine: [A1.clientCredentials],
  foreignGrant: 'invalid_grant_type',
} as const

/** Token lifetimes in seconds. */
export const A4 = {
  access: { min: 60, max: 86_400, default: 1800 },
  refresh: { min: 60, default: 1_209_600 },
} as const

/** Types whose authorization requests must carry a PKCE challenge (A27 adds the last one). */
export const A5 = { pkceMandatory: [A1.native, A1.singlePageApp] } as const

/** Rotation answers the client with its new secret; dropping the secondary secret answers nothing. */
export const A6 = { rotated: 200, secondaryDropped: 204 } as const

/** The only answers that carry `secret`. Reads and changes never do. */
export const A7 = { secretShownBy: ['create', 'rotate'] } as const

/** Two clients of one owner may have the same name. */
export const A8 = { clientNamesUnique: false } as const

/** The application's client list leaves out the clients of its tenants. */
export const A9 = { applicationListHoldsTenantClients: false } as const

/** Redirect URIs: the violation codes and the placeholders of the left-most host label. */
export const A10 = {
  unusable: 'invalid_url',
  duplicate: 'not_unique',
  placeholders: ['{tenant_domain}', '{tenant_name}'],
} as const

/** Codes of refusals. A caller must decide on status and `type`, never on these. */
export const A11 = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  notFound: (entity: string) => `${entity}_not_found`,
  required: 'required',
  tooShort: 'too_short',
  tooManyItems: 'too_many_items',
} as const

/** A read-only or immutable attribute sent with another value; a body that is no JSON object. */
export const A12 = { immutable: 'immutable', malformed: 'invalid_request' } as const

/** The body code of a 429. */
export const A13 = { tooManyRequests: 'too_many_requests' } as const

/** Page size when none is asked for, the largest one given, and the order of an unsorted list. */
export const A14 = { count: { default: 20, max: 50 }, order: 'id' } as const

/** GET carries the version as a strong ETag and honours If-None-Match. */
export const A15 = { etag: (version: string) => `"${version}"` } as const

/** Token endpoint: machine token lifetime in seconds and the error of a grant the client may not use. */
export const A16 = { machineTokenLifetime: 1800, grantNotAllowed: 'unauthorized_client' } as const

/** Deleting a client ends its tokens at once; rotating its secret does not. */
export const A17 = { deleteRevokes: true, rotateRevokes: false } as const

/** What a new tenant is when the request does not say. */
export const A18 = {
  type: 'STANDARD',
  status: 'ACTIVE',
  signupEnabled: false,
  displayName: { min: 1, max: 60 },
} as const

/** What is deleted leaves every place that names it; what is predefined cannot be deleted. */
export const A19 = { predefinedCannotBeDeleted: 403 } as const

/** Prefixes under which the discovery document is served. */
export const A21 = { prefixes: ['', '/api/v1'] } as const

/** Attributes that must be https once the application is PRODUCTION. */
export const A22 = {
  httpsOnly: ['redirectUris', 'loginUrl', 'logoutUrls', 'allowedOrigins'],
} as const

/** Visibilities of what a tenant owns; what an application owns takes all others. */
export const A23 = { tenantOwned: ['OWNER'] as readonly string[] } as const

/** `redirectUri` of the SDK configuration when the client has not exactly one. */
export const A24 = { redirectUriUnlessOne: null } as const

/** The body code of a method that a path does not have. */
export const A25 = { methodNotAllowed: 'method_not_allowed' } as const

/** Permissions for creating and deleting applications; their holder reaches the whole workspace. */
export const A26 = { create: 'application:create', delete: 'application:delete' } as const

/** Schemes besides http and https that a type may redirect to. */
export const A27 = { privateSchemes: [A1.native] } as const

/**
 * Names of roles, groups and boundaries: unique with their prefix, so once per owner; sent with or
 * without their own prefix; otherwise without colons.
 */
export const A28 = { invalidName: 'invalid_name', predefinedIsReadOnly: 'not_allowed' } as const

/**
 * `assign-…` answers what it assigned under `items` and the rest under `failures`; what was assigned
 * before is a success. `unassign-…` and the PUT of an exact set answer nothing; the PUT does all or
 * nothing. No assignment makes a new version of either object.
 */
export const A29 = { assigned: 200, unassigned: 204, set: 204 } as const

/**
 * Boundaries belong to applications only. Without one a permission reaches all of the caller's home;
 * a role's and a group's boundary hold together; a custom one covers nothing of this API; self is the
 * caller's client and the application or tenant that owns it.
 */
export const A30 = { owner: 'APPLICATION' } as const

/**
 * An application's client takes its application's roles of visibility ALL and NONE, a tenant's client
 * those the tenant sees. Roles and groups take only what their owner sees. The code for the rest.
 */
export const A31 = { notAssignable: 'not_assignable' } as const

/** Predefined roles; they hold every permission within their boundary. Lists always show them. */
export const A32 = {
  roles: [
    {
      name: 'application-admin-client',
      displayName: 'Application Admin Client',
      boundary: 'APPLICATION',
    },
  ],
} as const

/**
 * Every kind of object that owners have is listed below both owners under its plural. A tenant's list
 * adds what the tenant sees of its application's objects when this query parameter is true.
 */
export const A33 = {
  withApplications: (plural: string) => `include_application_${plural}`,
} as const

/**
 * What an `assign-…` action writes is read at the sub-collection of the same name, with the permission
 * to read its items. Everything that is created by POST alone is read and changed by its id.
 */
export const A34 = { subCollectionsAreRead: true } as const

/**
 * Brandings: colours are `#RRGGBB`, sizes whole pixels; what was never sent is null; only the primary
 * button of mails must be given. The kinds of background besides COLOR are not known, so any is taken.
 */
export const A35 = {
  invalidColor: 'invalid_color',
  pixels: { min: 0, max: 1000 },
  background: { min: 1, max: 45 },
} as const

/** Only tenants have an override toggle: an application has nothing to override. */
export const A36 = { owner: 'TENANT' } as const

/**
 * Identity providers. Names never change; a type without an enterprise has one per owner, named after
 * the type. Enterprise ones need a protocol. A change to `protocol` merges. Its secrets are never shown,
 * and the whole of it only with `identity-provider:view-protocol`; parts that do not belong to the
 * protocol, and parts the server sets, are ignored. The tenant's providers stand in for the
 * application's as a whole once its toggle is on.
 */
export const A37 = {
  oauth: ['OAUTH2', 'OIDC'],
  any: ['OAUTH2', 'OIDC', 'SAML2'],
  text: { min: 1, max: 2000 },
  certificates: { min: 1, max: 10 },
  scopes: { max: 50 },
  invalidCertificate: 'invalid_certificate',
  callback: '/api/v1/external-identity-provider/callback',
  notEnterprise: 'Only an enterprise identity provider can be deleted.',
} as const

/**
 * Custom domains. What DNS says is told by the name: under `invalid` nothing is ever verified, and with
 * `errors` as its first label a name is verified with errors. `isActive` says which one is in use; using
 * one changes addresses that are shown and not the issuer of tokens. An active one may be deleted.
 */
export const A38 = {
  domainName: { min: 1, max: 100 },
  atMost: 2,
  states: ['PENDING', 'VERIFIED', 'VERIFIED_WITH_ERRORS'],
  usable: ['VERIFIED', 'VERIFIED_WITH_ERRORS'] as readonly string[],
  vendors: 'wristband.dev',
  verify: 'custom-domain:verify',
} as const

/**
 * Codes and limits that no source and no numbered assumption gives. They exist because a refusal
 * needs some code.
 */
export const unnumbered = {
  wrongType: 'invalid_type',
  notAllowed: 'not_allowed',
  ownerUnfit: 'invalid_owner_type',
  unknownReference: 'not_found',
  outOfRange: { low: 'too_small', high: 'too_large' },
  unknownPath: 'not_found',
  bodyTooLarge: 'request_too_large',
  description: { min: 0, max: 500 },
} as const

/**
 * What the emulator assumes where the vendor's documentation is silent. One export per numbered
 * assumption, so that a real account can correct a line here. A few say what is not there (A7, A8, A9,
 * A17): no code reads them, the tests hold them.
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

/** Prefixes under which the discovery document is served. */
export const A21 = { prefixes: ['', '/api/v1'] } as const

/** Attributes that must be https once the application is PRODUCTION. */
export const A22 = {
  httpsOnly: ['redirectUris', 'loginUrl', 'logoutUrls', 'allowedOrigins'],
} as const

/** `redirectUri` of the SDK configuration when the client has not exactly one. */
export const A24 = { redirectUriUnlessOne: null } as const

/** The body code of a method that a path does not have. */
export const A25 = { methodNotAllowed: 'method_not_allowed' } as const

/** Permissions for creating and deleting applications; their holder reaches the whole workspace. */
export const A26 = { create: 'application:create', delete: 'application:delete' } as const

/** Schemes besides http and https that a type may redirect to. */
export const A27 = { privateSchemes: [A1.native] } as const

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

/**
 * What the provider takes for granted where the vendor's documentation is silent. One export per numbered assumption;
 * a real account that says otherwise corrects one line here. The numbers are those of the emulator's own list.
 */

/** Spellings that no published request shows. A value this version does not know is sent as it is, with a warning. */
export const A1 = {
  native: 'NATIVE',
  machineToMachine: 'MACHINE_TO_MACHINE',
  singlePageApp: 'SINGLE_PAGE_APP',
  clientCredentials: 'CLIENT_CREDENTIALS',
} as const

/** Limits of a client's texts in characters, and the most redirect URIs it has. Beyond a text's limit is a warning. */
export const A2 = { name: 60, description: 500, redirectUris: 10 } as const

/** Token lifetimes in seconds. Never sent unless given, so that a wrong limit harms only who uses it. */
export const A4 = { access: { min: 60, max: 86_400 }, refresh: { min: 60 } } as const

/**
 * What the rotation and the end of an overlap are called below a client; the rotation answers with `secret`, and both move
 * `metadata.version`, by which a rotation that nobody told of is noticed.
 */
export const A6 = { rotate: 'rotate-secret', retire: 'delete-secondary-secret' } as const

/** The page size that is asked for; the server may give less. */
export const A14 = { count: 50 } as const

/** Characters of a display name; the sources name 60 and 200. */
export const A18 = { displayName: 60, description: 500 } as const

/**
 * Below a role and a group, what is assigned is taken away by an action of its own, and read where it is assigned, at the
 * list of the same name.
 */
export const A19 = { unassign: (list: string) => `unassign-${list}` } as const

/** Owners of access control as their visibility allows them: the first value of a tenant is the only one. */
export const A23 = {
  APPLICATION: ['ALL', 'TENANT_INCLUSION_LIST', 'NONE'],
  TENANT: ['OWNER'],
} as const

/**
 * Names of roles, groups and boundaries stand behind a prefix that ends in a colon; the name itself has none, and may be
 * sent without the prefix. What the platform brings along has another prefix, which is the same everywhere.
 */
export const A28 = { ends: ':', predefined: 'predefined:' } as const

/** Only an application has permission boundaries; for another owner there is a warning. */
export const A30 = { owner: 'APPLICATION' } as const

/** Where the objects of an owner are listed: a tenant's as an application's, below its own collection. */
export const A33 = { below: { APPLICATION: 'applications', TENANT: 'tenants' } } as const

/**
 * Brandings: a colour is `#RRGGBB`, and of the kinds of background one is known. What is not given is the server's to
 * choose; only the primary button of mails has to be given. Another colour, and another kind, is sent with a warning.
 */
export const A35 = { color: /^#[0-9a-f]{6}$/i, backgrounds: ['COLOR'] } as const

/** Only a tenant has an override toggle; for another owner there is a warning. */
export const A36 = { owner: 'TENANT' } as const

/** The name that an identity provider gets which an owner has once, after its type: `microsoft`. */
export const A37 = {
  nameOf: (type: string) => type.toLowerCase().replaceAll('_', '-'),
} as const

/** How many custom domains an owner has at most. */
export const A38 = { atMost: 2 } as const

/** States of a custom domain that can be made active, what is done to one, and where its object says that it is active. */
export const A20 = {
  usable: ['VERIFIED', 'VERIFIED_WITH_ERRORS'],
  verify: 'verify',
  activate: 'activate',
  deactivate: 'deactivate',
  active: 'isActive',
} as const

import { A37 } from '../assumptions'

/** What follows from the type of an identity provider. */
export interface IdentityProviderType {
  /** What it is called when nothing is said; an enterprise one must be named. */
  displayName: string
  /** Is it the directory of one company? Then only that tenant has it. */
  enterprise: boolean
  /** The protocols it can speak; none if the server itself does the login. */
  protocols: readonly string[]
}

const social = (displayName: string): IdentityProviderType => ({
  displayName,
  enterprise: false,
  protocols: A37.oauth,
})

const enterprise = (displayName: string): IdentityProviderType => ({
  displayName,
  enterprise: true,
  protocols: A37.any,
})

/** The eleven types. */
export const identityProviderTypes: Record<string, IdentityProviderType> = {
  WRISTBAND: { displayName: 'Wristband', enterprise: false, protocols: [] },
  APPLE: social('Apple'),
  BITBUCKET: social('Bitbucket'),
  CUSTOM: enterprise('Custom'),
  GITHUB: social('GitHub'),
  GITLAB: social('GitLab'),
  GOOGLE: social('Google'),
  GOOGLE_WORKSPACE: enterprise('Google Workspace'),
  MICROSOFT: social('Microsoft'),
  MICROSOFT_ENTRA_ID: enterprise('Microsoft Entra ID'),
  OKTA: enterprise('Okta'),
}

/** The type as it stands in names. */
export const typeInNames = (type: unknown) => String(type).toLowerCase().replaceAll('_', '-')

/** What the server is known, or believed, to choose where nothing is given: a program need not give it. */
import type { ResourceName } from '.'
import type { Values } from './resource'

export const usual: Partial<Record<ResourceName, Values>> = {
  Application: { tenantClassifier: 'TENANT', signupEnabled: false, status: 'ACTIVE' },
  Tenant: { type: 'STANDARD', signupEnabled: false, status: 'ACTIVE' },
  OAuthClient: { accessTokenExpiration: 1800, refreshTokenExpiration: 1_209_600 },
  IdentityProvider: { status: 'ENABLED', jitProvisioningEnabled: false },
}

/** What the server is known, or believed, to choose where nothing is given: it need not be written out. */
import type { ResourceName } from '../resources'
import type { Values } from '../resources/resource'

export const usual: Partial<Record<ResourceName, Values>> = {
  Application: { tenantClassifier: 'TENANT', signupEnabled: false, status: 'ACTIVE' },
  Tenant: { type: 'STANDARD', signupEnabled: false, status: 'ACTIVE' },
  OAuthClient: { accessTokenExpiration: 1800, refreshTokenExpiration: 1_209_600 },
}

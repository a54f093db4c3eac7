import { A24 } from '../assumptions'
import { activeDomain } from '../objects/custom-domains'
import { applicationOf } from '../owner'
import { isTemplate } from '../web-address'
import type { Step } from './exchange'
import { given } from './write'

/** What the vendor's SDKs ask for at start-up instead of having it configured. */
export const showSdkConfiguration: Step = function showSdkConfiguration(exchange) {
  const { target, world } = given(exchange, 'target')
  const application = applicationOf(target.values, world)
  const custom = application && activeDomain(application.id, world)
  const loginUrl = target.values.loginUrl ?? application?.values.loginUrl ?? null
  const redirectUris = Array.isArray(target.values.redirectUris) ? target.values.redirectUris : []
  const [first = null] = redirectUris
  exchange.answer = {
    status: 200,
    body: {
      loginUrl,
      redirectUri: redirectUris.length === 1 ? first : A24.redirectUriUnlessOne,
      isApplicationCustomDomainActive: custom !== undefined,
      customApplicationLoginPageUrl: null,
      loginUrlTenantDomainSuffix: suffix(String(loginUrl ?? '')),
      applicationAuthorizationRequestsEnabled: false,
    },
  }
}

/** The part of the host after the label that stands for the tenant. */
function suffix(loginUrl: string): string | null {
  if (!isTemplate(loginUrl)) return null
  const { host } = new URL(loginUrl)
  return host.slice(host.indexOf('.') + 1)
}

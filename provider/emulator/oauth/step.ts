import type Provider from 'oidc-provider'

/** One step on the way of a request through the OAuth endpoints. */
export type OAuthStep = Parameters<Provider['use']>[0]

/** The request and response such a step works on. */
export type OAuthContext = Parameters<OAuthStep>[0]

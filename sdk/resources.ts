// Generated from provider/resources by `npm run generate`. Do not edit.

export * from './application'
export * from './client-roles'
export * from './email-branding'
export * from './identity-provider'
export * from './oauth-client'
export * from './page-branding'
export * from './permission'
export * from './permission-boundary'
export * from './permission-group'
export * from './role'
export * from './role-assignment-policy'
export * from './tenant'

/** Large files as the engines write them: clients of tenants of one application, some of each change. */

const actions = ['same', 'update', 'create', 'delete', 'replace'] as const

const client = (at: number) => ({
  name: `client-${at}`,
  type: at % 3 ? 'BACKEND_SERVER' : 'MACHINE_TO_MACHINE',
  ownerType: at % 3 ? 'APPLICATION' : 'TENANT',
  ownerId: at % 3 ? 'application0000000000000001' : `tenant${at % 100}`,
  grantTypes: at % 3 ? ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'] : ['CLIENT_CREDENTIALS'],
  redirectUris: at % 3 ? [`https://app${at}.example.com/callback`] : [],
  accessTokenExpiration: 1800,
})

const changed = (at: number) => {
  const { redirectUris, ...rest } = client(at)
  return {
    ...rest,
    redirectUris: redirectUris.map((uri) => uri.replace('callback', 'other')),
    accessTokenExpiration: 86_400,
  }
}

const secret = (at: number) => `${at}`.padStart(32, 'f')

export const previewOf = (count: number) => ({
  steps: Array.from({ length: count }, (_, at) => {
    const op = actions[at % actions.length]!
    const urn = `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/wristband:OAuthClient::client-${at}`
    const trace = [{ sourcePosition: `project:///index.ts#${at},1` }]
    const rest = {
      urn,
      custom: true,
      type: 'pulumi-nodejs:dynamic/wristband:OAuthClient',
      stackTrace: trace,
      propertyDependencies: { ownerId: [] },
    }
    return {
      op,
      urn,
      ...(op !== 'create' && {
        oldState: {
          ...rest,
          id: `id${at}`,
          inputs: client(at),
          outputs: { ...client(at), clientId: `id${at}`, secret: secret(at) },
        },
      }),
      ...(op !== 'delete' && {
        newState: { ...rest, inputs: op === 'same' ? client(at) : changed(at) },
      }),
    }
  }),
  changeSummary: { same: count / 5 },
})

const snake = (record: object) =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

const steps = {
  same: ['no-op'],
  update: ['update'],
  create: ['create'],
  delete: ['delete'],
  replace: ['delete', 'create'],
}

export const terraformPlanOf = (count: number) => ({
  format_version: '1.2',
  terraform_version: '1.11.4',
  resource_changes: Array.from({ length: count }, (_, at) => {
    const op = actions[at % actions.length]!
    const held = { ...snake(client(at)), id: `id${at}`, client_id: `id${at}`, secret: secret(at) }
    return {
      address: `wristband_oauth_client.client[${at}]`,
      mode: 'managed',
      type: 'wristband_oauth_client',
      name: 'client',
      index: at,
      change: {
        actions: steps[op],
        before: op === 'create' ? null : held,
        after: op === 'delete' ? null : op === 'same' ? held : snake(changed(at)),
        after_unknown:
          op === 'create' || op === 'replace' ? { id: true, client_id: true, secret: true } : {},
        before_sensitive: { secret: true },
        after_sensitive: { secret: true },
      },
    }
  }),
})

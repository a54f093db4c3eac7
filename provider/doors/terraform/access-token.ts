/** An ephemeral resource: a token that no plan and no state keeps. */
import type { Described } from './schema'

export const accessToken = {
  typeName: 'wristband_access_token',
  doc: 'An access token of a machine-to-machine client (client credentials, RFC 6749 section 4.4): proof that a credential works, or a key for another provider. Neither plan nor state keeps it.',
  attributes: [
    {
      name: 'access_token',
      type: 'string',
      doc: 'The token.',
      computed: true,
      sensitive: true,
    },
    { name: 'client_id', type: 'string', doc: 'The id of the client.', required: true },
    {
      name: 'client_secret',
      type: 'string',
      doc: 'The secret of the client.',
      required: true,
      sensitive: true,
    },
    { name: 'expires_at', type: 'string', doc: 'When it ends (RFC 3339).', computed: true },
  ],
} as const satisfies Described

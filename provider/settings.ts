/** Every setting of a connection, once, for all doors. Loads nothing, so that a door can tell of them before it connects. */

export interface Setting {
  /** In stack configuration `wristband:<key>`; in Terraform its snake_case form. */
  key: string
  env: string
  doc: string
  secret?: true
  /** A rate is a number, or a share in percent. */
  kind: 'text' | 'number' | 'rate'
}

const isPositive = (text: string) => Number(text) > 0 && Number.isFinite(Number(text))

/** What fits each kind, and how a sentence names it. */
const forms: Record<Setting['kind'], { fits(text: string): boolean; name: string }> = {
  text: { fits: () => true, name: 'a text' },
  number: { fits: isPositive, name: 'a number above 0' },
  rate: {
    fits: (text) => (text.endsWith('%') ? isShare(text.slice(0, -1)) : isPositive(text)),
    name: 'a number above 0 or a share such as "50%"',
  },
}

const isShare = (text: string) => isPositive(text) && Number(text) <= 100

/** The settings, in the order in which documentation lists them. */
export const settings = [
  {
    key: 'vanityDomain',
    env: 'WRISTBAND_VANITY_DOMAIN',
    kind: 'text',
    doc: "The application's vanity domain, such as `auth-acme.us.wristband.dev`.",
  },
  {
    key: 'clientId',
    env: 'WRISTBAND_CLIENT_ID',
    kind: 'text',
    doc: 'The id of a machine-to-machine client that may manage what the program declares.',
  },
  {
    key: 'clientSecret',
    env: 'WRISTBAND_CLIENT_SECRET',
    kind: 'text',
    secret: true,
    doc: 'The secret of that client.',
  },
  {
    key: 'applicationId',
    env: 'WRISTBAND_APPLICATION_ID',
    kind: 'text',
    doc: "The application to work in, when it is not the one of the credentials' token.",
  },
  {
    key: 'url',
    env: 'WRISTBAND_URL',
    kind: 'text',
    doc: 'A whole origin in place of the vanity domain, such as `http://127.0.0.1:8080`.',
  },
  {
    key: 'caFile',
    env: 'WRISTBAND_CA_FILE',
    kind: 'text',
    doc: 'A PEM file of certificate authorities to trust beside those of the system.',
  },
  {
    key: 'proxy',
    env: 'WRISTBAND_PROXY',
    kind: 'text',
    doc: 'An HTTP proxy; otherwise HTTPS_PROXY, HTTP_PROXY and NO_PROXY count.',
  },
  {
    key: 'timeout',
    env: 'WRISTBAND_TIMEOUT',
    kind: 'number',
    doc: 'Seconds one attempt of a request may take. 30 if not given.',
  },
  {
    key: 'maxRequestsPerSecond',
    env: 'WRISTBAND_MAX_REQUESTS_PER_SECOND',
    kind: 'rate',
    doc: "The most requests a process sends in a second, 50 if not given; or a share such as `50%` of the server's limit, which is learned from its answers.",
  },
] as const satisfies readonly Setting[]

export type SettingKey = (typeof settings)[number]['key']
export type Configured = Partial<Record<SettingKey, string>>

/**
 * Settings of the default connection (no name) or of a named one. What the configuration gives wins over the environment;
 * a named connection reads WRISTBAND_<NAME>_… instead of WRISTBAND_….
 */
export function configured(
  given: (key: SettingKey) => string | undefined,
  env: Record<string, string | undefined>,
  name?: string,
): Configured {
  const all: Configured = {}
  for (const setting of settings) {
    const value = given(setting.key) || env[variableOf(setting, name)]
    if (value) all[setting.key] = value
  }
  return all
}

/** The environment variable of a setting, of the default connection or a named one. */
export const variableOf = ({ env }: Setting, name?: string) =>
  name ? env.replace('WRISTBAND_', `WRISTBAND_${name.toUpperCase()}_`) : env

/** What has to be set and is not. */
export function missingSettings(all: Configured): SettingKey[] {
  const missing: SettingKey[] = (['clientId', 'clientSecret'] as const).filter((key) => !all[key])
  if (!all.vanityDomain && !all.url) missing.unshift('vanityDomain')
  return missing
}

/** What is expected in place of what was given, as in `a number above 0`; undefined if there is nothing wrong. */
export function expectedOf(all: Configured, { key, kind }: Setting): string | undefined {
  const value = all[key as SettingKey]
  return value === undefined || forms[kind].fits(value.trim()) ? undefined : forms[kind].name
}

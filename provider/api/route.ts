import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import type { Dispatcher } from 'undici'
import { EnvHttpProxyAgent, Pool } from 'undici'
import { codeOf, SettingError } from './error'

/** The part of the connection options that decides where and how to connect. */
export interface RouteOptions {
  /** e.g. "auth-acme.us.wristband.dev"; https is implied. */
  vanityDomain?: string | undefined
  /** A whole origin instead, e.g. "http://127.0.0.1:8080". With http the secret travels in clear. */
  url?: string | undefined
  /** A file with PEM certificates that are trusted besides the system's. */
  caFile?: string | undefined
  /** The same as text. */
  ca?: string | undefined
  /**
   * The proxy for every request. Default: what HTTPS_PROXY, HTTP_PROXY and NO_PROXY of `env` say,
   * in small letters first.
   */
  proxy?: string | undefined
  /** The environment that holds proxy settings. Default: empty. */
  env?: Record<string, string | undefined> | undefined
}

/** The origin of the server. @throws SettingError */
export function originOf({ vanityDomain, url }: RouteOptions): string {
  if (vanityDomain && url) {
    throw new SettingError('url', 'give either vanityDomain or url, not both')
  }
  if (url) return parsed('url', url, /^https?:$/).origin
  if (!vanityDomain) {
    throw new SettingError(
      'vanityDomain',
      'vanityDomain is missing: give the application vanity domain, such as "auth-acme.us.wristband.dev"',
    )
  }
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(vanityDomain)) {
    throw new SettingError(
      'vanityDomain',
      `vanityDomain ${JSON.stringify(vanityDomain)} is not a bare host name: give it without scheme and path, such as "auth-acme.us.wristband.dev"`,
    )
  }
  return parsed('vanityDomain', `https://${vanityDomain}`, /^https:$/).origin
}

/** The connections to that origin: pooled, kept alive, through the proxy if there is one. @throws SettingError */
export function dispatcherOf(options: RouteOptions, timeoutMs: number): Dispatcher {
  const { proxy, env = {} } = options
  const ca = authorities(options)
  const security = { timeout: timeoutMs, ...(ca && { ca }) }
  const named = (name: string) => env[name.toLowerCase()] || env[name] || ''
  return new EnvHttpProxyAgent({
    connect: security,
    requestTls: security,
    proxyTls: security,
    clientFactory: tunnels,
    // The client has its own clock for a whole exchange, which a slow drip of bytes does not reset.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Never undefined: undici would then look into the environment of the process itself.
    httpProxy: proxyUrl(proxy ?? named('HTTP_PROXY')),
    httpsProxy: proxyUrl(proxy ?? named('HTTPS_PROXY')),
    noProxy: proxy ? '' : named('NO_PROXY').replace(/(^|[\s,])::1(?=$|[\s,])/g, '$1[::1]'),
  })
}

/**
 * Connections to the proxy itself. undici takes a proxy that hangs up for a passing trouble and
 * calls again at once, for ever; under another code it hands the failure over.
 */
function tunnels(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options)
  const connect = pool.connect.bind(pool) as (
    to: Dispatcher.ConnectOptions,
  ) => Promise<Dispatcher.ConnectData>
  const guarded = async (to: Dispatcher.ConnectOptions) => {
    try {
      return await connect(to)
    } catch (error) {
      const { message } = error as Error
      throw Object.assign(new Error(`the proxy failed: ${message}`), { code: 'PROXY_FAILED' })
    }
  }
  return Object.assign(pool, { connect: guarded })
}

function proxyUrl(text: string): string {
  // A proxy URL may hold a password: it is not repeated in the sentence.
  return text && parsed('proxy', text, /^(https?|socks5?):$/, false).href
}

function parsed(setting: string, text: string, protocols: RegExp, bareOrigin = true): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const bare =
    url && !url.username && !url.password && /^[/]?$/.test(url.pathname + url.search + url.hash)
  if (!url?.host || !protocols.test(url.protocol) || (bareOrigin && !bare)) {
    throw new SettingError(
      setting,
      `${setting} is not a URL of scheme, host and port alone, such as "http://127.0.0.1:8080"`,
    )
  }
  return url
}

/** All trusted certificates, or undefined when only the system's are. @throws SettingError */
export function authorities({ ca, caFile }: RouteOptions): string[] | undefined {
  const own: string[] = []
  if (ca) own.push(checked('ca', ca))
  if (caFile) own.push(checked('caFile', read(caFile)))
  if (own.length === 0) return undefined
  // Newer Node knows also the certificates of NODE_EXTRA_CA_CERTS and of the operating system.
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'default') => string[] }
  return [...(getCACertificates?.('default') ?? tls.rootCertificates), ...own]
}

function read(caFile: string): string {
  try {
    return readFileSync(caFile, 'utf8')
  } catch (error) {
    throw new SettingError('caFile', `caFile ${caFile} cannot be read: ${codeOf(error)}`)
  }
}

function checked(setting: string, pem: string): string {
  try {
    new X509Certificate(pem)
    return pem
  } catch {
    throw new SettingError(
      setting,
      `${setting} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)`,
    )
  }
}

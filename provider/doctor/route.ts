/** Whether requests go through a proxy, as the client decides it. */

export interface Route {
  origin: string
  /** Where the proxy was set; undefined without a proxy. */
  proxy?: { from: string; host: string }
}

type Env = Record<string, string | undefined>

/** @param proxy the setting, which wins over the environment and knows no exceptions */
export function routeTo(origin: string, proxy: string | undefined, env: Env): Route {
  if (proxy) return { origin, proxy: { from: 'the setting proxy', host: hostOf(proxy) } }
  const { protocol } = new URL(origin)
  const names = protocol === 'https:' ? ['HTTPS_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY']
  const name = names
    .flatMap((each) => [each.toLowerCase(), each])
    .find((each) => env[each] !== undefined && env[each] !== '')
  if (!name || isExcepted(origin, env.no_proxy || env.NO_PROXY || '')) return { origin }
  return { origin, proxy: { from: name, host: hostOf(env[name]!) } }
}

/** Without the user and the password that a proxy's address may hold. */
const hostOf = (address: string) =>
  URL.canParse(address) ? new URL(address).host : 'of no address'

function isExcepted(origin: string, exceptions: string): boolean {
  const { hostname, port, protocol } = new URL(origin)
  const own = port || (protocol === 'https:' ? '443' : '80')
  return exceptions
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((exception) => {
      if (exception === '*') return true
      const [, name = '', at] = /^(.*?)(?::(\d+))?$/.exec(exception.toLowerCase()) ?? []
      const bare = name.replace(/^\*?\./, '')
      return (!at || at === own) && (hostname === bare || hostname.endsWith(`.${bare}`))
    })
}

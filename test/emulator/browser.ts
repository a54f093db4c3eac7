import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

/** A page or a redirect that nobody follows. */
export interface Seen {
  url: string
  status: number
  text: string
  location: string | undefined
}

/**
 * As much of a browser as a login needs: cookies by host, redirects, forms. Host names are looked up
 * nowhere: whatever the host, it connects to 127.0.0.1, because names such as acme-localhost and
 * acme.localhost do not resolve on every machine. The Host header is the name in the address.
 */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>()
  private readonly ca: string | undefined

  /** `ca` is a certificate authority to trust, in PEM. */
  constructor(ca?: string) {
    this.ca = ca
  }

  /** Another browser with a copy of all cookies. */
  twin(): Browser {
    const twin = new Browser(this.ca)
    for (const [host, jar] of this.jars) twin.jars.set(host, new Map(jar))
    return twin
  }

  /** Follows redirects until a page, or until an address that `stop` wants to see unfollowed. */
  async open(url: string, stop: (url: string) => boolean = () => false): Promise<Seen> {
    return this.follow(await this.send('GET', url), stop)
  }

  /** Sends the only form of a page with these values and its hidden ones. */
  async submit(
    page: Seen,
    values: Record<string, string>,
    stop: (url: string) => boolean = () => false,
  ): Promise<Seen> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1] ?? page.url
    const hidden = [...page.text.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const form = new URLSearchParams()
    for (const [, name = '', value = ''] of hidden) form.set(name, value)
    for (const [name, value] of Object.entries(values)) form.set(name, value)
    const sent = { body: form.toString(), type: 'application/x-www-form-urlencoded' }
    return this.follow(await this.send('POST', new URL(action, page.url).href, sent), stop)
  }

  private async follow(seen: Seen, stop: (url: string) => boolean): Promise<Seen> {
    let current = seen
    for (let hop = 0; hop < 10 && current.location; hop += 1) {
      const next = new URL(current.location, current.url).href
      if (stop(next)) return { ...current, location: next }
      current = await this.send('GET', next)
    }
    return current
  }

  /** Sends one request and follows nothing. */
  send(
    method: string,
    address: string,
    sent?: { body: string; type: string; authorization?: string },
  ): Promise<Seen> {
    const url = new URL(address)
    const jar = this.jars.get(url.host) ?? new Map<string, string>()
    this.jars.set(url.host, jar)
    const request = url.protocol === 'https:' ? overHttps : overHttp
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          method,
          host: '127.0.0.1',
          port: url.port,
          path: url.pathname + url.search,
          ...(this.ca ? { ca: this.ca, servername: 'localhost' } : {}),
          headers: {
            host: url.host,
            accept: 'text/html',
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(sent ? { 'content-type': sent.type } : {}),
            ...(sent?.authorization ? { authorization: sent.authorization } : {}),
          },
        },
        (answer) => {
          for (const cookie of answer.headers['set-cookie'] ?? []) keep(jar, cookie)
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (chunk) => {
            text += chunk
          })
          answer.on('end', () =>
            resolve({
              url: address,
              status: answer.statusCode ?? 0,
              text,
              location: answer.headers.location,
            }),
          )
        },
      )
      outgoing.on('error', reject)
      outgoing.end(sent?.body)
    })
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ')
  const name = pair.slice(0, pair.indexOf('='))
  const ended = attributes.some(
    (attribute) =>
      /^max-age=0$/i.test(attribute) ||
      (/^expires=/i.test(attribute) &&
        Date.parse(attribute.slice('expires='.length)) <= Date.now()),
  )
  if (ended) jar.delete(name)
  else jar.set(name, pair.slice(pair.indexOf('=') + 1))
}

import type { Finding } from './finding'
import { findingsOf } from './finding'
import type { Probed } from './probe'
import type { Route } from './route'

const { ok, warning, problem } = findingsOf('reachability')

interface Row {
  name: string
  codes: RegExp
  says(host: string): string
  mend: string
}

/** What Node's codes mean on the way to the server. The first that fits counts. */
const failures: readonly Row[] = [
  {
    name: 'dns',
    codes: /^(ENOTFOUND|EAI_AGAIN|ENODATA)$/,
    says: (host) => `The name ${host} does not resolve.`,
    mend: "Copy the application's vanity domain from the Wristband dashboard into vanityDomain; if it is right, mend DNS or set proxy.",
  },
  {
    name: 'refused',
    codes: /^ECONNREFUSED$/,
    says: (host) => `${host} refuses connections.`,
    mend: 'Check host and port in vanityDomain or url.',
  },
  {
    name: 'certificate.expired',
    codes: /^CERT_HAS_EXPIRED$/,
    says: (host) => `The certificate of ${host} has expired, or this machine's clock is ahead.`,
    mend: 'Look at the clock with `date -u`; if it is right, the certificate of the host has to be renewed.',
  },
  {
    name: 'certificate.early',
    codes: /^CERT_NOT_YET_VALID$/,
    says: (host) => `The certificate of ${host} is not valid yet: this machine's clock is behind.`,
    mend: 'Set the clock: `sudo timedatectl set-ntp true`.',
  },
  {
    name: 'certificate.host',
    codes: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    says: (host) => `The certificate that ${host} shows is of another host.`,
    mend: "Set vanityDomain to the application's vanity domain as the Wristband dashboard shows it.",
  },
  {
    name: 'certificate.untrusted',
    codes: /^(CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_CERT)/,
    says: (host) => `The certificate of ${host} is signed by nobody this machine trusts.`,
    mend: 'Set caFile to the PEM file of the authority, as of a company proxy that opens TLS.',
  },
  {
    name: 'tls',
    codes: /^(EPROTO|ERR_SSL_)/,
    says: (host) => `${host} does not speak TLS on that port.`,
    mend: 'Check the port, or give an http address as url if this is an emulator.',
  },
  {
    name: 'unreached',
    codes: /./,
    says: (host) => `No answer comes from ${host}.`,
    mend: 'Check the network and firewalls; behind a proxy, set proxy or HTTPS_PROXY.',
  },
]

/** Certificates are renewed well before this; milliseconds. */
const nearEnd = 14 * 86_400_000

/** What a probe of the server, or the lack of one because of a proxy, says. */
export function examineReachability(
  { origin, proxy }: Route,
  probed: Probed | undefined,
  now: number,
): Finding[] {
  const { host, protocol, hostname } = new URL(origin)
  if (proxy)
    return [
      ok(
        'proxy',
        `Requests to ${host} go through the proxy ${proxy.host}, from ${proxy.from}: name and certificate are seen by the first request alone.`,
      ),
    ]
  if (!probed) return []
  const { code, certificateEnds: ends } = probed
  if (code) {
    const { name, says, mend } = failures.find(({ codes }) => codes.test(code))!
    return [problem(name, `${says(host).slice(0, -1)} (${code}).`, mend)]
  }
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname)
  return [
    ok('answers', `${host} answers.`),
    ...(protocol === 'http:' && !isLocal
      ? [
          warning(
            'http',
            `${host} is asked over http: the secret travels in clear.`,
            'Use an https address.',
          ),
        ]
      : []),
    ...(ends === undefined
      ? []
      : [
          ends - now < nearEnd
            ? warning(
                'certificate.ending',
                `The certificate of ${host} ends on ${day(ends)}.`,
                'Have the certificate renewed.',
              )
            : ok('certificate', `Its certificate is trusted until ${day(ends)}.`),
        ]),
  ]
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10)

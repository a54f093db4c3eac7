/** What a test of Kubernetes needs of a cluster, be it a real one or not. */
export interface Cluster {
  url: string
  /** PEM. */
  authority: string
  /** The data of a Secret of the namespace shop, decoded. */
  read(name: string): Promise<{ data: Record<string, string>; resourceVersion: string } | undefined>
  /** Makes a Secret of the namespace shop, as somebody else. */
  make(name: string, data: Record<string, string>, extra?: { immutable?: boolean }): Promise<void>
  stop(): Promise<void>
}

/** Who is known: one who may write Secrets of shop, and one who may do nothing. */
export const tokens = { admin: 'token-admin', writer: 'token-writer', nobody: 'token-nobody' }

export const kubeconfig = ({ url, authority }: Cluster, token: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'here',
        cluster: { server: url, 'certificate-authority-data': encoded(authority) },
      },
    ],
    users: [
      { name: 'one', user: { token } },
      { name: 'nobody', user: { token: tokens.nobody } },
    ],
    contexts: [
      { name: 'here', context: { cluster: 'here', user: 'one' } },
      { name: 'powerless', context: { cluster: 'here', user: 'nobody' } },
    ],
    'current-context': 'here',
  })

export const encoded = (text: string) => Buffer.from(text).toString('base64')
export const decoded = (data: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(data).map(([key, text]) => [key, Buffer.from(text, 'base64').toString()]),
  )

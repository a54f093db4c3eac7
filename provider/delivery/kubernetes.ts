import { createHash } from 'node:crypto'
import type { KubeConfig } from '@kubernetes/client-node'
import { broken, within } from './broken'
import { doubtful, judged, refused, Trouble } from './error'
import { load } from './load'
import type { Around, Of, Parcel, Sink } from './sink'

type Place = Of<'kubernetes'>

/** Two keys of a Secret. Server-side apply makes the Secret when it is not there, and leaves the keys of others alone. */
export const kubernetes: Sink<Place> = {
  async deliver(target, parcel, around) {
    const { metadata } = await apply(target, parcel, around)
    const version = metadata?.resourceVersion
    return version === undefined ? {} : { version }
  },

  async rehearse(target, around) {
    const blank = { clientId: '', clientSecret: '' }
    await apply(target, blank, around, { dryRun: 'All' })
  },
}

async function apply(
  target: Place,
  { clientId, clientSecret }: Parcel,
  around: Around,
  extra: { dryRun?: string } = {},
) {
  const { namespace, name, keyId, keySecret } = target
  const library = await load(
    '@kubernetes/client-node',
    () => import('@kubernetes/client-node'),
    around,
  )
  const { CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions } = library
  const api = clusterOf(new KubeConfig(), target.context).makeApiClient(CoreV1Api)
  const options = setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply)
  const signal = within(around.signal)
  for (const step of options.middleware ?? []) {
    const { pre } = step
    step.pre = (request) => {
      request.setSignal(signal)
      return pre(request)
    }
  }
  const data = { [keyId]: base64(clientId), [keySecret]: base64(clientSecret) }
  const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data }
  const request = { namespace, name, body, fieldManager: managerOf(target), force: true, ...extra }
  return api.patchNamespacedSecret(request, options).catch((error: unknown) => {
    throw explained(error)
  })
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/**
 * A manager that applies again loses what it leaves out. So each pair of keys has its own, and two clients
 * can be delivered to one Secret.
 */
const managerOf = ({ keyId, keySecret }: Place) =>
  `wristband-iac-${createHash('sha256').update(`${keyId} ${keySecret}`).digest('hex').slice(0, 12)}`

function clusterOf(config: KubeConfig, context: string | undefined): KubeConfig {
  try {
    config.loadFromDefault()
  } catch (error) {
    throw new Trouble(
      `the kubeconfig cannot be read (${(error as NodeJS.ErrnoException).code ?? 'it is not valid'})`,
      'check KUBECONFIG',
    )
  }
  if (context === undefined) return config
  const known = config.getContexts().map((it) => it.name)
  if (!known.includes(context))
    throw new Trouble(
      `the kubeconfig has no context ${context}`,
      known.length > 0 ? `choose among ${known.join(', ')}` : 'check KUBECONFIG',
    )
  config.setCurrentContext(context)
  return config
}

const remedies: Record<number, string> = {
  401: 'check the credentials of the context',
  403: 'allow the verb patch (and create) on Secrets of that namespace by a Role',
  404: 'make the namespace first',
  409: 'run again',
  422: 'see what it says; an immutable Secret has to be deleted first',
}

function explained(error: unknown): Trouble {
  const { code, body } = error as { code?: unknown; body?: unknown }
  if (typeof code !== 'number')
    return (
      broken(error) ??
      new Trouble((error as Error).message, 'check the kubeconfig', { ...doubtful, again: false })
    )
  const says = messageOf(body)
  const judgement = code === 409 ? { ...refused, again: true } : judged(code)
  return new Trouble(
    `the API server answered with status ${code}${says ? `: ${says}` : ''}`,
    remedies[code] ?? 'see what the API server says',
    judgement,
  )
}

/** Of a Status object; nothing else of an answer is repeated. */
function messageOf(body: unknown): string {
  try {
    const status = typeof body === 'string' ? JSON.parse(body) : body
    return typeof status?.message === 'string' ? status.message : ''
  } catch {
    return ''
  }
}

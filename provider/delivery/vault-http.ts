import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Dispatcher } from 'undici'
import { EnvHttpProxyAgent } from 'undici'
import { within } from './broken'
import { Trouble } from './error'
import type { Around } from './sink'

export interface Reply {
  status: number
  data?: Record<string, unknown>
  errors: string[]
}

/** One request below /v1. */
export type Vault = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
) => Promise<Reply>

/** Where Vault's own CLI would connect without a setting. */
const usualAddress = 'https://127.0.0.1:8200'

/** Runs work with a connection made from the environment, as Vault's own CLI reads it. */
export async function vaultOf<T>(around: Around, work: (vault: Vault) => Promise<T>): Promise<T> {
  const { env } = around
  const origin = originOf(env.VAULT_ADDR || usualAddress)
  const headers = {
    'x-vault-token': await tokenOf(around),
    'x-vault-request': 'true',
    ...(env.VAULT_NAMESPACE && { 'x-vault-namespace': env.VAULT_NAMESPACE }),
  }
  const tls = env.VAULT_CACERT ? { ca: await authorityOf(env.VAULT_CACERT, around) } : {}
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? '',
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? '',
    noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
    connect: tls,
    requestTls: tls,
  })
  try {
    return await work(async (method, path, body) => {
      const { status, text } = await exchange(dispatcher, within(around.signal), {
        origin,
        path: `/v1/${path}`,
        method,
        headers: { ...headers, 'content-type': types[method] },
        body: body === undefined ? null : JSON.stringify(body),
      })
      return { status, ...read(text) }
    })
  } finally {
    await dispatcher.close()
  }
}

/** By the one door of a dispatcher that every build of undici has. */
function exchange(
  dispatcher: Dispatcher,
  signal: AbortSignal,
  sending: Dispatcher.DispatchOptions,
) {
  return new Promise<{ status: number; text: string }>((done, failed) => {
    let status = 0
    let flow: Dispatcher.DispatchController | undefined
    const parts: Buffer[] = []
    const stop = () => {
      failed(signal.reason)
      flow?.abort(signal.reason)
    }
    const end = () => signal.removeEventListener('abort', stop)
    signal.addEventListener('abort', stop)
    dispatcher.dispatch(sending, {
      onRequestStart(controller) {
        flow = controller
        if (signal.aborted) stop()
      },
      onResponseStart(_, code) {
        status = code
      },
      onResponseData(_, part) {
        parts.push(part)
      },
      onResponseEnd() {
        end()
        done({ status, text: Buffer.concat(parts).toString() })
      },
      onResponseError(_, error) {
        end()
        failed(error)
      },
    })
  })
}

const types = {
  GET: 'application/json',
  POST: 'application/json',
  PATCH: 'application/merge-patch+json',
}

function originOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url
  throw new Trouble(
    'VAULT_ADDR is not the address of a server',
    'write it as in https://vault.example.com:8200, without a user',
  )
}

async function tokenOf({ env }: Around): Promise<string> {
  // where `vault login` keeps it
  const kept = env.HOME && readFile(join(env.HOME, '.vault-token'), 'utf8').catch(() => '')
  const token = (env.VAULT_TOKEN || (await kept) || '').trim()
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new Trouble(
    token ? 'VAULT_TOKEN is not a token' : 'there is no token for Vault',
    'set VAULT_TOKEN, or run `vault login`',
  )
}

async function authorityOf(path: string, { cwd }: Around): Promise<string> {
  return readFile(resolve(cwd, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(
      `VAULT_CACERT cannot be read (${error.code})`,
      'give the path of a PEM file with certificate authorities',
    )
  })
}

function read(text: string): { data?: Record<string, unknown>; errors: string[] } {
  try {
    const { data, errors } = JSON.parse(text || '{}')
    return { ...(data && { data }), errors: Array.isArray(errors) ? errors.map(String) : [] }
  } catch {
    return { errors: [] }
  }
}

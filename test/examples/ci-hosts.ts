/** The comment endpoints of GitHub and GitLab, as their documentation shows their answers. */
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { listen } from '../api/server'

export interface Comment {
  id: number
  body: string
  by: string
}

export interface FakeHost {
  url: string
  comments: Comment[]
  labels: string[]
  /** Method, path and query of each request. */
  asked: string[]
  /** Answers everything that is not a read with this status. */
  refuse: number | undefined
}

export const token = 'canary-token-of-the-host'
export const us = { github: 'github-actions[bot]', gitlab: 'project_7_bot' } as const

type Kind = keyof typeof us

/** How each spells the same things. */
const dialects = {
  github: {
    authorized: ({ headers }: IncomingMessage) => headers.authorization === `Bearer ${token}`,
    thread: '/repos/acme/infra/issues/7',
    list: '/repos/acme/infra/issues/7/comments',
    one: /^\/repos\/acme\/infra\/issues\/comments\/(\d+)$/,
    update: 'PATCH',
    shown: ({ id, body, by }: Comment): object => ({ id, body, user: { login: by } }),
  },
  gitlab: {
    authorized: ({ headers }: IncomingMessage) => headers['private-token'] === token,
    thread: '/projects/7/merge_requests/3',
    list: '/projects/7/merge_requests/3/notes',
    one: /^\/projects\/7\/merge_requests\/3\/notes\/(\d+)$/,
    update: 'PUT',
    shown: ({ id, body, by }: Comment): object => ({ id, body, author: { id: by, username: by } }),
  },
} as const

/** Listens until the end of the test. */
export async function fakeHost(kind: Kind): Promise<FakeHost> {
  const dialect = dialects[kind]
  const host: FakeHost = { url: '', comments: [], labels: [], asked: [], refuse: undefined }
  const words = (text: unknown) =>
    String(text ?? '')
      .split(',')
      .filter(Boolean)

  const answer = async (request: IncomingMessage): Promise<[number, unknown?]> => {
    const { method = '', url = '' } = request
    host.asked.push(`${method} ${url}`)
    const { pathname, searchParams } = new URL(url, 'http://any.invalid')
    if (!dialect.authorized(request)) return [401, { message: 'Bad credentials' }]
    // a host that quotes what it was sent
    if (host.refuse && method !== 'GET')
      return [host.refuse, { message: `Resource not accessible\u001b[31m with ${token}` }]
    const sent =
      method === 'POST' || method === 'PATCH' || method === 'PUT' ? await json(request) : {}
    const { body, labels, add_labels, remove_labels } = sent as Record<string, unknown>
    const [, id] = dialect.one.exec(pathname) ?? []
    if (id && method === dialect.update) {
      const found = host.comments.find((each) => each.id === Number(id))
      if (!found) return [404, { message: 'Not Found' }]
      found.body = String(body)
      return [200, dialect.shown(found)]
    }
    if (pathname === dialect.list && method === 'GET') {
      const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100)
      const from = (Number(searchParams.get('page') ?? 1) - 1) * size
      return [200, host.comments.slice(from, from + size).map(dialect.shown)]
    }
    if (pathname === dialect.list && method === 'POST') {
      const made = { id: host.comments.length + 1, body: String(body), by: us[kind] }
      host.comments.push(made)
      return [201, dialect.shown(made)]
    }
    if (pathname === '/user') return [200, { id: us.gitlab, username: us.gitlab }]
    if (kind === 'gitlab' && pathname === dialect.thread) {
      const kept = host.labels.filter((name) => !words(remove_labels).includes(name))
      host.labels = [...new Set([...kept, ...words(add_labels)])]
      return [200, { iid: 3, labels: host.labels }]
    }
    const [, name] = /\/labels(?:\/(.+))?$/.exec(pathname) ?? []
    if (method === 'DELETE' && name)
      host.labels = host.labels.filter((each) => each !== decodeURIComponent(name))
    if (method === 'POST') host.labels.push(...(labels as string[]))
    return pathname.startsWith(`${dialect.thread}/labels`)
      ? [200, host.labels.map((each) => ({ name: each }))]
      : [404, { message: 'Not Found' }]
  }

  const server = createServer((request, response) => {
    answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  const { port } = await listen(server)
  host.url = `http://127.0.0.1:${port}`
  return host
}

#!/usr/bin/env node
/**
 * Puts what `wristband-iac review` wrote below a pull request of GitHub or a merge request of GitLab: one comment, made
 * once and then updated, and a label for the gravest risk. Needs nothing but Node.
 *
 *   node comment.mjs comment.md [--json review.json] [--key name]
 *
 * GitHub: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_EVENT_PATH or REVIEW_NUMBER; REVIEW_AUTHOR if the token
 * is not the job's own. GitLab: REVIEW_TOKEN (a project access token), CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID.
 *
 * The exit code is 0 if all is up to date, 1 if something is missing or was refused; stderr then says what.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** The first line of every review, by which the next one finds it. */
const tag = '<!-- wristband-iac review -->'
const prefix = 'wristband:'
const perPage = 100
/** A host that has not answered by then does not; milliseconds. */
const patience = 30_000

class Stop extends Error {}

/**
 * @typedef {object} Comment
 * @property {number} id
 * @property {string} body
 * @property {boolean} own whether the holder of the token wrote it
 *
 * @typedef {object} Host
 * @property {(page: number) => Promise<Comment[]>} comments
 * @property {(body: string) => Promise<unknown>} create
 * @property {(id: number, body: string) => Promise<unknown>} update
 * @property {() => Promise<string[]>} labels
 * @property {(gone: string[], added: string[]) => Promise<unknown>} label
 */

/**
 * One request to the host.
 *
 * @param {string} base
 * @param {Record<string, string>} headers
 * @param {{ token: string, rights: string }} access the secret, and what it has to be allowed to
 */
const caller = (base, headers, { token, rights }) => {
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  return async (method, path, body) => {
    const what = `${method} ${path.replace(/\?.*/, '')}`
    const response = await fetch(`${base.replace(/\/$/, '')}${path}`, {
      method,
      // never to another address with the token in hand
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: { 'user-agent': 'wristband-iac', 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error) => {
      throw new Stop(`${what}: no answer (${error.cause?.code ?? error.name}).`)
    })
    const text = await response.text()
    if (response.ok) return text ? parsed(text, what) : undefined
    throw new Stop(
      `${what} was answered with ${response.status}: ${reason(response.status, rights)}${said(text, token)}`,
    )
  }
}

/** @param {string} text @param {string} what */
function parsed(text, what) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop(`${what}: the answer is not JSON. Is the address of the API right?`)
  }
}

/** @param {number} status @param {string} rights */
function reason(status, rights) {
  if (status === 401) return 'the token is wrong or has expired.'
  if (status === 403) return `the token may not do this; it needs ${rights}.`
  if (status === 404)
    return `there is no such place, or the token does not see it; it needs ${rights}.`
  if (status === 429) return 'the host asks for fewer requests; run the job again later.'
  if (status >= 300 && status < 400) return 'the project has moved; run the job in its new place.'
  if (status >= 500) return 'the host has failed; run the job again later.'
  return 'the host refuses it.'
}

/** What the host says itself, as one line without anything that steers a terminal or a log. @param {string} text @param {string} token */
function said(text, token) {
  let message
  try {
    message = JSON.parse(text).message
  } catch {
    return ''
  }
  if (typeof message !== 'string') return ''
  const line = message.replaceAll(token, '[token]').replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
  return ` It says: ${line.slice(0, 300)}`
}

/** @param {NodeJS.ProcessEnv} env @returns {Host} */
function gitHub(env) {
  const token = needed(env, 'GITHUB_TOKEN')
  const repository = needed(env, 'GITHUB_REPOSITORY')
  const number = env.REVIEW_NUMBER || numberIn(env.GITHUB_EVENT_PATH)
  if (!/^\d+$/.test(number)) throw new Stop('This is no run for a pull request: set REVIEW_NUMBER.')
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Stop('GITHUB_REPOSITORY is owner/name.')
  const author = env.REVIEW_AUTHOR || 'github-actions[bot]'
  const call = caller(
    env.GITHUB_API_URL || 'https://api.github.com',
    { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
    {
      token,
      rights:
        '"permissions: pull-requests: write" in the job; for a pull request of a fork it never has that',
    },
  )
  const issues = `/repos/${repository}/issues`
  return {
    comments: async (page) =>
      (await call('GET', `${issues}/${number}/comments?per_page=${perPage}&page=${page}`)).map(
        (/** @type {any} */ { id, body, user }) => ({
          id,
          body: body ?? '',
          own: user?.login === author,
        }),
      ),
    create: (body) => call('POST', `${issues}/${number}/comments`, { body }),
    update: (id, body) => call('PATCH', `${issues}/comments/${id}`, { body }),
    labels: async () =>
      (await call('GET', `${issues}/${number}/labels?per_page=${perPage}`)).map(
        (/** @type {any} */ { name }) => name,
      ),
    async label(gone, added) {
      for (const name of gone)
        await call('DELETE', `${issues}/${number}/labels/${encodeURIComponent(name)}`)
      if (added.length > 0) await call('POST', `${issues}/${number}/labels`, { labels: added })
    },
  }
}

/** The pull request that a run is for. @param {string | undefined} file */
function numberIn(file) {
  if (!file) return ''
  return String(JSON.parse(readFileSync(file, 'utf8')).pull_request?.number ?? '')
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Host>} */
async function gitLab(env) {
  const token = needed(env, 'REVIEW_TOKEN')
  const project = needed(env, 'CI_PROJECT_ID')
  const number = needed(env, 'CI_MERGE_REQUEST_IID')
  const call = caller(
    needed(env, 'CI_API_V4_URL'),
    { 'private-token': token },
    {
      token,
      rights:
        'to be a project access token with the role Reporter, or Developer for labels, and the scope api',
    },
  )
  const request = `/projects/${encodeURIComponent(project)}/merge_requests/${encodeURIComponent(number)}`
  const { id: self } = await call('GET', '/user')
  return {
    comments: async (page) =>
      (
        await call(
          'GET',
          `${request}/notes?sort=asc&order_by=created_at&per_page=${perPage}&page=${page}`,
        )
      ).map((/** @type {any} */ { id, body, author }) => ({
        id,
        body: body ?? '',
        own: author?.id === self,
      })),
    create: (body) => call('POST', `${request}/notes`, { body }),
    update: (id, body) => call('PUT', `${request}/notes/${id}`, { body }),
    labels: async () => (await call('GET', request)).labels ?? [],
    label: (gone, added) =>
      call('PUT', request, { remove_labels: gone.join(','), add_labels: added.join(',') }),
  }
}

/** @param {NodeJS.ProcessEnv} env @param {string} name @returns {string} */
function needed(env, name) {
  const value = env[name]
  if (!value) throw new Stop(`${name} is not set.`)
  return value
}

/**
 * The comment of an earlier run, on whatever page it is.
 *
 * @param {Host} host
 * @param {string} key the line that tells one review of this request from another, or nothing
 */
async function earlier(host, key) {
  for (let page = 1; ; page++) {
    const comments = await host.comments(page)
    // a page can be short because some of its comments are not shown, so only an empty one is the end
    if (comments.length === 0) return undefined
    // anybody can write the tag: only our own comment is ours
    const found = comments.find(({ body, own }) => own && isOf(key, body))
    if (found) return found
  }
}

/** @param {string} key @param {string} body */
function isOf(key, body) {
  const [first, second = ''] = body.split(/\r?\n/)
  return first === tag && (key ? second === key : !second.startsWith('<!--'))
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function main(args, env) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'string' }, key: { type: 'string', default: '' } },
  })
  const [file] = positionals
  if (!file) throw new Stop('Which file holds the comment? node comment.mjs comment.md')
  if (!/^[\w.-]*$/.test(values.key)) throw new Stop('--key takes letters, digits, . _ and -.')
  const text = readFileSync(file, 'utf8')
  if (!text.startsWith(`${tag}\n`))
    throw new Stop(`${file} is no report of wristband-iac review: its first line is not ${tag}`)
  const key = values.key && `<!-- ${values.key} -->`
  const body = key ? `${tag}\n${key}${text.slice(tag.length)}` : text

  const host = env.GITLAB_CI ? await gitLab(env) : gitHub(env)
  const found = await earlier(host, key)
  if (!found) await host.create(body)
  else if (found.body !== body) await host.update(found.id, body)
  const done = !found ? 'made' : found.body === body ? 'left as it is' : 'updated'
  process.stdout.write(`The comment is ${done}.\n`)

  if (values.json) {
    const { level } = JSON.parse(readFileSync(values.json, 'utf8')).verdict
    const wanted = level === 'none' ? [] : [`${prefix}${level}`]
    const there = (await host.labels()).filter((name) => name.startsWith(prefix))
    const gone = there.filter((name) => !wanted.includes(name))
    const added = wanted.filter((name) => !there.includes(name))
    if (gone.length + added.length > 0) await host.label(gone, added)
    process.stdout.write(`The label is ${wanted[0] ?? 'none'}.\n`)
  }
}

main(process.argv.slice(2), process.env).catch((error) => {
  const sentence =
    error instanceof Stop
      ? error.message
      : `${error.code ?? error.name}: the comment cannot be made.`
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
})

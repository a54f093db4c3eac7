import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tag } from '../../provider/review/report/markdown'
import type { FakeHost } from './ci-hosts'
import { fakeHost, token, us } from './ci-hosts'

const script = join(__dirname, '../../examples/ci/comment.mjs')
const kinds = ['github', 'gitlab'] as const

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ci-test-'))
  const files = {
    'first.md': `${tag}\n\n# Two risks\n`,
    'second.md': `${tag}\n\n# One risk\n`,
    'foreign.md': '# A file\n',
    'high.json': JSON.stringify({ verdict: { level: 'high' } }),
    'low.json': JSON.stringify({ verdict: { level: 'low' } }),
    'none.json': JSON.stringify({ verdict: { level: 'none' } }),
    'event.json': JSON.stringify({ pull_request: { number: 7 } }),
    'push.json': JSON.stringify({ after: 'abc' }),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true }))

const surroundings = (kind: (typeof kinds)[number], { url }: FakeHost) =>
  kind === 'github'
    ? {
        GITHUB_TOKEN: token,
        GITHUB_REPOSITORY: 'acme/infra',
        GITHUB_API_URL: url,
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
      }
    : {
        GITLAB_CI: 'true',
        REVIEW_TOKEN: token,
        CI_API_V4_URL: url,
        CI_PROJECT_ID: '7',
        CI_MERGE_REQUEST_IID: '3',
      }

interface Ran {
  code: number
  text: string
}

const comment = (args: string[], env: Record<string, string>) =>
  new Promise<Ran>((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    )
  })

describe.each(kinds)('on %s', (kind) => {
  const start = async () => {
    const host = await fakeHost(kind)
    const put = (...args: string[]) => comment(args, surroundings(kind, host))
    return { host, put }
  }
  const writes = ({ asked }: FakeHost) =>
    asked.filter((each) => !each.startsWith('GET')).map((each) => each.split(' ')[0])

  test('the comment is made once, then updated, and left alone if it is the same', async () => {
    const { host, put } = await start()
    expect(await put('first.md')).toEqual({ code: 0, text: 'The comment is made.\n' })
    expect(await put('first.md')).toEqual({ code: 0, text: 'The comment is left as it is.\n' })
    expect(await put('second.md')).toEqual({ code: 0, text: 'The comment is updated.\n' })
    expect(host.comments.map(({ body }) => body)).toEqual([`${tag}\n\n# One risk\n`])
    expect(writes(host)).toEqual(['POST', kind === 'github' ? 'PATCH' : 'PUT'])
  })

  test('it is found on a later page', async () => {
    const { host, put } = await start()
    host.comments = Array.from({ length: 230 }, (_, at) => ({
      id: at + 1,
      body: 'talk',
      by: 'eve',
    }))
    host.comments.push({ id: 231, body: `${tag}\r\n\r\nold`, by: us[kind] })
    expect((await put('first.md')).text).toBe('The comment is updated.\n')
    expect(host.comments).toHaveLength(231)
    expect(host.comments[230]?.body).toContain('Two risks')
    expect(host.asked.filter((each) => /[?&]page=/.test(each))).toHaveLength(3)
  })

  test("nobody else's comment is touched, even with the tag in it", async () => {
    const { host, put } = await start()
    const others = [
      { id: 1, body: `${tag}\n\n# No risk\n`, by: 'eve' },
      { id: 2, body: `see ${tag}`, by: us[kind] },
    ]
    host.comments = structuredClone(others)
    expect((await put('first.md')).text).toBe('The comment is made.\n')
    expect(host.comments.slice(0, 2)).toEqual(others)
    expect(host.comments).toHaveLength(3)
  })

  test('two reviews of one request keep apart by their keys', async () => {
    const { host, put } = await start()
    await put('first.md', '--key', 'prod')
    await put('first.md', '--key', 'dev')
    await put('first.md')
    await put('second.md', '--key', 'prod')
    await put('second.md')
    expect(host.comments.map(({ body }) => body)).toEqual([
      `${tag}\n<!-- prod -->\n\n# One risk\n`,
      `${tag}\n<!-- dev -->\n\n# Two risks\n`,
      `${tag}\n\n# One risk\n`,
    ])
  })

  test('the label follows the gravest risk, and other labels stay', async () => {
    const { host, put } = await start()
    host.labels = ['bug', 'wristband:critical']
    expect((await put('first.md', '--json', 'high.json')).text).toContain('wristband:high')
    expect(host.labels).toEqual(['bug', 'wristband:high'])
    await put('first.md', '--json', 'low.json')
    expect(host.labels).toEqual(['bug', 'wristband:low'])
    const before = writes(host).length
    await put('first.md', '--json', 'low.json')
    expect(writes(host)).toHaveLength(before)
    await put('first.md', '--json', 'none.json')
    expect(host.labels).toEqual(['bug'])
  })

  test.each([
    [403, kind === 'github' ? 'pull-requests: write' : 'project access token'],
    [404, 'the token does not see it'],
    [429, 'fewer requests'],
    [302, 'has moved'],
    [500, 'the host has failed'],
  ])('a refusal with %i is a sentence, without the token', async (status, words) => {
    const { host, put } = await start()
    host.refuse = status
    const { code, text } = await put('first.md')
    expect(code).toBe(1)
    expect(text).toContain(`${status}: `)
    expect(text).toContain(words)
    expect(text).toContain('Resource not accessible [31m with [token]')
    expect(text).not.toContain(token)
    expect(text.trim().split('\n')).toHaveLength(1)
  })

  test('a wrong token and a missing one are told', async () => {
    const { host } = await start()
    const name = kind === 'github' ? 'GITHUB_TOKEN' : 'REVIEW_TOKEN'
    const env = surroundings(kind, host)
    const wrong = await comment(['first.md'], { ...env, [name]: 'canary-wrong' })
    expect(wrong.code).toBe(1)
    expect(wrong.text).toContain('401: the token is wrong')
    expect(wrong.text).not.toContain('canary')
    const none = await comment(['first.md'], { ...env, [name]: '' })
    expect(none).toEqual({ code: 1, text: `${name} is not set.\n` })
  })

  test('a file that is no review, or is not there, is not put anywhere', async () => {
    const { host, put } = await start()
    expect((await put('foreign.md')).text).toContain('is no report of wristband-iac review')
    expect(await put('absent.md')).toEqual({
      code: 1,
      text: 'ENOENT: the comment cannot be made.\n',
    })
    expect((await put('first.md', '--key', 'a --> b')).code).toBe(1)
    expect(host.asked).toEqual([])
  })
})

test('a run that is not for a pull request says so', async () => {
  const host = await fakeHost('github')
  const env = { ...surroundings('github', host), GITHUB_EVENT_PATH: join(folder, 'push.json') }
  const ran = await comment(['first.md'], env)
  expect(ran).toEqual({ code: 1, text: 'This is no run for a pull request: set REVIEW_NUMBER.\n' })
})

test('a host that does not answer is told without its address', async () => {
  const env = surroundings('github', await fakeHost('github'))
  const { code, text } = await comment(['first.md'], {
    ...env,
    GITHUB_API_URL: 'http://127.0.0.1:1',
  })
  expect(code).toBe(1)
  expect(text).toMatch(/no answer \(\w+( \w+)*\)/)
})

test('the tag is the one that the review writes', () => {
  expect(readFileSync(script, 'utf8')).toContain(`'${tag}'`)
})

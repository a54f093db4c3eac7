import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import formats from 'ajv-formats'
import { parse, parseFragment } from 'parse5'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { unknown } from '../../../provider/resources/resource'
import type { Change } from '../../../provider/review/model'
import { html } from '../../../provider/review/report/html'
import { json, ReviewDocument } from '../../../provider/review/report/json'
import { junit } from '../../../provider/review/report/junit'
import { addressOf } from '../../../provider/review/report/levels'
import { markdown } from '../../../provider/review/report/markdown'
import { sarif } from '../../../provider/review/report/sarif'
import type { Review } from '../../../provider/review/review'
import { hostile } from '../hostile'
import { changed, reviewed, stackOf, updated } from '../stage'

/** A review in which the text stands wherever a foreign text can. */
function reviewWith(text: string): Review {
  const place = { file: text, line: 3 }
  const values = { name: text, displayName: text, description: text }
  const owned = { ownerType: 'TENANT', ownerId: text }
  const at = (kind: string): Partial<Change> => ({
    address: `${kind}${text}`,
    label: text,
    id: text,
    place,
  })
  const client = {
    ...values,
    ...owned,
    type: 'BACKEND_SERVER',
    redirectUris: [text],
    loginUrl: text,
    grantTypes: [text],
  }
  const changes = [
    updated(
      'OAuthClient',
      {
        ...client,
        redirectUris: ['https://a.example'],
        loginUrl: 'https://a.example',
        grantTypes: [],
      },
      client,
      at('a'),
    ),
    changed('OAuthClient', 'delete', client, undefined, at('b')),
    updated('OAuthClient', client, { loginUrl: unknown }, at('w')),
    changed(
      'OAuthClient',
      'replace',
      client,
      { ...client, type: text },
      { ...at('c'), replaceReasons: [text] },
    ),
    changed('OAuthClient', 'adopt', undefined, { ...client, adopt: { id: text } }, at('d')),
    changed(
      'Tenant',
      'create',
      undefined,
      { ...values, publicMetadata: { [text]: text } },
      at('e'),
    ),
    updated(
      'Application',
      values,
      { ...values, allowedOrigins: [text], logoutUrls: [text], environmentType: text },
      at('f'),
    ),
    updated(
      'OAuthClient',
      { ...client, rotateTrigger: '1', formerSecretUntil: text },
      { rotateTrigger: text, rotateGrace: text, deliverTo: [text], evictFormerSecret: true },
      at('g'),
    ),
  ]
  return reviewed(
    [
      stackOf(changes, {
        name: text,
        file: text,
        engineVersion: text,
        gaps: ['what is not there is not there; `ask` for it'],
        drift: [
          {
            address: text,
            label: text,
            kind: 'Tenant',
            field: 'displayName',
            before: text,
            after: text,
          },
          {
            address: text,
            label: text,
            kind: 'Tenant',
            field: 'id',
            before: text,
            after: undefined,
            gone: true,
          },
        ],
        errors: [{ address: `urn:pulumi:a::b::c::${text}`, message: text }],
      }),
      stackOf([changed('Tenant', 'delete', values, undefined, at('h'))], { name: `other ${text}` }),
    ],
    {
      rules: {},
      exceptions: [
        { rule: 'change.tenant.deleted', address: `h${text}`, reason: text, until: '2027-01-01' },
        { rule: 'change.signup.opened', address: text, reason: text, until: '2020-01-01' },
      ],
    },
  )
}

// biome-ignore lint/suspicious/noExplicitAny: parse5 has a type for each kind of node
type Node = any

const walk = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(walk)]
const elements = (node: Node) => walk(node).filter(({ tagName }) => tagName !== undefined)
const all = (node: Node, name: string) => elements(node).filter(({ tagName }) => tagName === name)
const cells = (row: Node) =>
  row.childNodes.filter(({ tagName }: Node) => ['td', 'th'].includes(tagName)).length
/** Every element with the names of its attributes. */
const kinds = (node: Node) =>
  new Set(
    elements(node).map(({ tagName, attrs }) =>
      [tagName, ...attrs.map(({ name }: { name: string }) => name)].join(' '),
    ),
  )
const textOf = (node: Node): string =>
  walk(node)
    .filter(({ nodeName }) => nodeName === '#text')
    .map(({ value }) => value)
    .join('')

async function rendered(text: string) {
  const { micromark } = await import('micromark')
  const { gfm, gfmHtml } = await import('micromark-extension-gfm')
  return parseFragment(
    micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  )
}

/** What has no line break, no direction and no colour of its own. */
const visible = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u

const inComment = [
  ...[
    'h2',
    'h3',
    'p',
    'strong',
    'code',
    'br',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'ul',
    'li',
  ],
  ...['details', 'summary', 'pre', 'hr', 'code class'],
]

const onPage = [
  ...[
    'html lang',
    'head',
    'meta charset',
    'meta http-equiv content',
    'meta name content',
    'title',
    'style',
    'body',
  ],
  ...[
    'a class href',
    'a href',
    'header',
    'h1',
    'h2 id',
    'h3',
    'p',
    'p class',
    'strong class',
    'nav aria-label',
  ],
  ...[
    'ul',
    'li',
    'main id tabindex',
    'section aria-labelledby',
    'div class role aria-label tabindex',
    'div class',
  ],
  ...[
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'tr class',
    'th scope',
    'td',
    'span class',
    'span aria-hidden',
  ],
  ...['code', 'details', 'summary', 'ul id', 'ul class', 'li class', 'footer', 'time datetime'],
  ...[
    'svg viewBox width height role aria-labelledby aria-describedby',
    'title id',
    'path d',
    'g class',
  ],
  ...['rect x y width height rx', 'text x y', 'text class x y'],
]

const sections = ['Risks', 'Credentials', 'Drift', 'Not known before the deployment', 'Changes']

const {
  $schema: _,
  id: __,
  ...sarifSchema
} = JSON.parse(readFileSync(join(__dirname, '../sarif-schema-2.1.0.json'), 'utf8'))
const ajv = new Ajv({ strict: false })
formats(ajv)
const validSarif = ajv.compile(sarifSchema)

const calm = reviewWith('zebra')
const mostChanges = (review: Review) => review.stacks.flatMap(({ changes }) => changes).length

describe.each(Object.entries(hostile))('%s', (_, text) => {
  const review = reviewWith(text)

  test('is a word in the comment, and changes nothing of its structure', async () => {
    const comment = markdown(review, 1_000_000)
    const page = await rendered(comment)
    expect([...kinds(page)].filter((kind) => !inComment.includes(kind))).toEqual([])
    expect(all(page, 'h2')).toHaveLength(1)
    expect(all(page, 'h3').map(textOf)).toEqual(sections)
    const levels = review.graphs.flatMap(({ nodes }) => nodes.filter(({ level }) => level))
    expect(all(page, 'strong')).toHaveLength(1 + review.risks.length + levels.length)
    for (const code of all(page, 'code')) expect(elements(code)).toHaveLength(1)
    const rows = all(page, 'tr')
    expect(rows).toHaveLength(2 + review.risks.length + review.credentials.length)
    expect(new Set(rows.map(cells))).toEqual(new Set([4]))
    // each value arrives as it was, in the cell where it belongs
    for (const [at, risk] of review.risks.entries())
      expect(textOf(all(rows[at + 1], 'td')[2]).startsWith(addressOf(risk, true))).toBe(true)
    expect(all(page, 'details')).toHaveLength(mostChanges(review) + review.graphs.length + 1)
    expect(all(page, 'pre')).toHaveLength(mostChanges(review) + review.graphs.length)
    for (const line of comment.split('\n')) expect(line).toMatch(visible)
    // no host looks for mentions, issues, labels or links inside of code
    const outside = (node: Node): string =>
      ['code', 'pre'].includes(node.nodeName)
        ? ''
        : `${node.value ?? ''}${(node.childNodes ?? []).map(outside).join('')}`
    expect(outside(page).replaceAll('http://127.0.0.1', '')).not.toMatch(
      /evil|alert|[@~]\w|https?:/i,
    )
  })

  test('is a word on the page, and changes nothing of its structure', () => {
    const page = parse(html(review))
    expect([...kinds(page)].filter((kind) => !onPage.includes(kind))).toEqual([])
    expect(all(page, 'h1')).toHaveLength(1)
    expect(all(page, 'section')).toHaveLength(sections.length + 2)
    const [risks, credentials] = all(page, 'tbody').map((body) => all(body, 'tr'))
    expect(risks).toHaveLength(review.risks.length)
    expect(credentials).toHaveLength(review.credentials.length)
    expect(all(page, 'details')).toHaveLength(mostChanges(review) + review.graphs.length)
    for (const { attrs } of all(page, 'a'))
      expect(attrs.find(({ name }: { name: string }) => name === 'href').value).toMatch(/^#[a-z]+$/)
    for (const line of textOf(all(page, 'body')[0]).split('\n')) expect(line).toMatch(visible)
  })

  test('leaves the JSON in its shape, and SARIF and JUnit whole', () => {
    expect(ReviewDocument.safeParse(JSON.parse(json(review))).error).toBeUndefined()
    for (const value of strings(JSON.parse(json(review)))) expect(value).toMatch(visible)
    for (const value of strings(JSON.parse(sarif(review)))) expect(value).toMatch(visible)
    validSarif(JSON.parse(sarif(review)))
    expect(validSarif.errors).toBeNull()
    const xml = junit(review)
    const { elements, values } = parsed(xml)
    expect(new Set(elements)).toEqual(
      new Set([
        'testsuites name tests failures skipped',
        'testsuite name tests failures errors skipped',
        'testcase classname name',
        'failure type message',
        'skipped message',
        'system-out',
      ]),
    )
    expect(elements.filter((one) => one.startsWith('testcase'))).toHaveLength(
      mostChanges(review) + beside(review),
    )
    for (const value of values) for (const line of value.split('\n')) expect(line).toMatch(visible)
    for (const line of xml.split('\n')) expect(line).toMatch(visible)
  })
})

/** Every element with the names of its attributes, and every text; throws where it is not well-formed. */
function parsed(xml: string) {
  const elements: string[] = []
  const values: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements.push([name, ...Object.keys(attributes)].join(' '))
    values.push(...Object.values(attributes))
  })
  parser.on('text', (text) => values.push(text))
  parser.write(xml).close()
  return { elements, values }
}

/** Risks of what is not among the changes. */
const beside = ({ risks, stacks }: Review) =>
  risks.filter(
    ({ stack, address }) =>
      !stacks.some(
        (one) => one.name === stack && one.changes.some((each) => each.address === address),
      ),
  ).length

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)])
      : []

test('a foreign text reaches every section, each rule that prints it, and each form', () => {
  expect(calm.risks.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([
      'review.refused',
      'review.drift',
      'review.exception.expired',
      'change.cors.added',
      'change.client.adopted',
    ]),
  )
  expect(calm.excused).toHaveLength(1)
  for (const write of [markdown, html, json, junit, sarif])
    expect(write(calm).split('zebra').length).toBeGreaterThan(20)
})

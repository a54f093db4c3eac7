import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020'
import formats from 'ajv-formats'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { html } from '../../../provider/review/report/html'
import { json } from '../../../provider/review/report/json'
import { junit } from '../../../provider/review/report/junit'
import { limits, markdown } from '../../../provider/review/report/markdown'
import { sarif } from '../../../provider/review/report/sarif'
import { hostile } from '../hostile'
import { changed, reviewed, stackOf, updated } from '../stage'

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, file), 'utf8'))

const site = {
  name: 'site',
  type: 'BACKEND_SERVER',
  ownerType: 'APPLICATION',
  grantTypes: ['AUTHORIZATION_CODE'],
  redirectUris: ['https://a.example/cb'],
}

const small = reviewed(
  [
    stackOf(
      [
        updated(
          'OAuthClient',
          site,
          { redirectUris: ['https://a.example/cb', 'http://b.example/cb'] },
          { place: { file: 'index.ts', line: 7 } },
        ),
        changed('Tenant', 'delete', { displayName: 'North' }, undefined, {
          address: 'Tenant.north',
          label: 'north',
        }),
      ],
      { file: 'preview.json' },
    ),
  ],
  {
    rules: {},
    exceptions: [
      {
        rule: 'change.tenant.deleted',
        address: 'north',
        reason: 'moved away',
        until: '2026-11-23',
      },
    ],
  },
)

/** Every name that a file can hold, in one review. */
const odd = reviewed(
  Object.entries(hostile).map(([name, text]) =>
    stackOf(
      [
        changed('OAuthClient', 'delete', { ...site, name: text }, undefined, {
          address: text,
          label: text,
          place: { file: text, line: 1 },
        }),
      ],
      { name },
    ),
  ),
)
const nothing = reviewed([stackOf([])])

describe('SARIF', () => {
  const { $schema: _, id: __, ...schema } = read('../sarif-schema-2.1.0.json')
  const ajv = new Ajv({ strict: false })
  formats(ajv)
  const validate = ajv.compile(schema)

  test.each([
    ['a review', small],
    ['hostile names', odd],
    ['nothing', nothing],
  ] as const)('of %s is what its schema says', (_, review) => {
    validate(JSON.parse(sarif(review)))
    expect(validate.errors).toBeNull()
  })

  test('has the line, the rule, the level, and says what does not count', () => {
    const [run] = JSON.parse(sarif(small)).runs
    expect(run.results).toMatchObject([
      {
        ruleId: 'change.redirects.http',
        level: 'error',
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'index.ts' }, region: { startLine: 7 } } },
        ],
      },
      {
        ruleId: 'change.tenant.deleted',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'preview.json' } } }],
        suppressions: [{ kind: 'external', justification: 'moved away' }],
      },
    ])
    for (const { ruleId, ruleIndex } of run.results)
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
  })

  test('recognises a finding again after the line has moved', () => {
    const at = (line: number) => {
      const change = updated(
        'OAuthClient',
        site,
        { redirectUris: ['http://b.example/cb'] },
        { place: { file: 'index.ts', line } },
      )
      return JSON.parse(sarif(reviewed([stackOf([change])]))).runs[0].results[0].partialFingerprints
    }
    expect(at(7)).toEqual(at(70))
  })
})

describe('JSON', () => {
  const ajv = new Ajv2020()
  formats(ajv)
  const validate = ajv.compile(read('../../../docs/schema/review.schema.json'))

  test.each([
    ['a review', small],
    ['hostile names', odd],
    ['nothing', nothing],
  ] as const)('of %s is what the published schema says', (_, review) => {
    validate(JSON.parse(json(review)))
    expect(validate.errors).toBeNull()
  })

  test('says all of it', () => {
    expect(JSON.parse(json(small))).toMatchObject({
      reviewedAt: '2026-11-23T12:00:00.000Z',
      verdict: { level: 'critical', failOn: 'high', failed: true, whole: true },
      counts: { update: 1, delete: 1 },
      risks: [
        {
          rule: 'change.redirects.http',
          what: 'a confidential client gains a redirect to plain http: site may return to http://b.example/cb',
          file: 'index.ts',
          line: 7,
        },
      ],
      excused: [{ rule: 'change.tenant.deleted', reason: 'moved away', until: '2026-11-23' }],
      changes: [
        {
          action: 'update',
          fields: [
            {
              field: 'redirectUris',
              lines: [{ sign: '+', text: 'http://b.example/cb', as: 'value' }],
            },
          ],
        },
        { action: 'delete' },
      ],
    })
  })
})

describe('JUnit', () => {
  test('fails what is over the threshold, and skips what is excused', () => {
    expect(junit(small)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="wristband-iac review" tests="2" failures="1" skipped="1">
  <testsuite name="shop/prod" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="shop/prod.OAuthClient" name="update one"><failure type="change.redirects.http" message="a confidential client gains a redirect to plain http: site may return to http://b.example/cb">critical: a confidential client gains a redirect to plain http: site may return to http://b.example/cb [change.redirects.http]&#10;after: http://b.example/cb&#10;why: The login code travels unencrypted, and anybody on the way can take it.&#10;fix: Use https, or loopback (http://127.0.0.1) on a developer machine.&#10;at: index.ts:7</failure></testcase>
    <testcase classname="shop/prod.Tenant" name="delete north"><skipped message="change.tenant.deleted: moved away"/></testcase>
  </testsuite>
</testsuites>
`)
  })

  test('has a case even when nothing changes', () => {
    expect(junit(nothing)).toContain('tests="1" failures="0"')
  })
})

describe('the comment', () => {
  const crowd = (count: number, text = 'https://b.example/cb') =>
    reviewed([
      stackOf(
        Array.from({ length: count }, (_, at) => {
          const more = { address: `client${at}`, label: `client${at}` }
          return at % 2
            ? changed('OAuthClient', 'delete', site, undefined, more)
            : updated(
                'OAuthClient',
                { ...site, description: 'x' },
                { redirectUris: [...site.redirectUris, text], description: 'y'.repeat(100) },
                more,
              )
        }),
      ),
    ])

  test('of a few changes is whole', () => {
    const text = markdown(crowd(10))
    expect(text).not.toContain('left out')
    expect(text.match(/<details>/g)).toHaveLength(11)
  })

  test.each([30, 100, 300, 5_000])(
    'of %i changes keeps to the limit, with verdict, risks and credentials',
    (count) => {
      const review = crowd(count)
      const text = markdown(review)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limits.github)
      expect(text).toMatch(/^<!-- wristband-iac review -->\n## Identity review of /)
      expect(text).toMatch(/fails on: high\n$/)
      expect(text).toContain(`${review.risks.length} risks (${count / 2} critical`)
      const told = (section: string) => {
        const rows = text
          .split(`### ${section}\n\n`)[1]!
          .split('\n\n')[0]!
          .trim()
          .split('\n')
          .slice(2)
        return rows.reduce(
          (sum, row) => sum + Number(/\| (\d+) (?:more|case|client)/.exec(row)?.[1] ?? 1),
          0,
        )
      }
      expect(told('Risks')).toBe(review.risks.length)
      expect(told('Credentials')).toBe(review.credentials.length)
    },
  )

  test('drops differences first, then the graph', () => {
    const review = crowd(20)
    const at = (limit: number) => {
      const text = markdown(review, limit)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
      return {
        graph: text.includes('```mermaid'),
        differences: text.split('diff\n').length - 1,
        risks: text.split('change.redirects.host').length - 1,
      }
    }
    const whole = Buffer.byteLength(markdown(review, 1_000_000))
    expect(at(whole)).toEqual({ graph: true, differences: 20, risks: 10 })
    expect(at(whole - 1_000)).toMatchObject({
      graph: true,
      differences: expect.toSatisfy((n: number) => n > 10 && n < 20),
      risks: 10,
    })
    for (let limit = 4_000; limit < whole; limit += 500) {
      const { graph, differences, risks } = at(limit)
      if (!graph) expect(differences).toBe(0)
      if (risks < 10) expect(graph).toBe(false)
    }
    expect(at(4_000).risks).toBeGreaterThanOrEqual(1)
  })

  test('never ends in the middle of something, at any limit', async () => {
    const review = crowd(12, 'https://ü.example/ß')
    for (let limit = 4_000; limit < 20_000; limit += 371) {
      const text = markdown(review, limit)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
      expect(text.split('<details>').length).toBe(text.split('</details>').length)
      expect(text.split('<code>').length).toBe(text.split('</code>').length)
      expect(text.match(/^`{3,}.*$/gm)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
      expect(text).toMatch(/fails on: high\n$/)
    }
  })
})

describe('the page', () => {
  test('of 5,000 changes holds them all', () => {
    const changes = Array.from({ length: 5_000 }, (_, at) =>
      changed('OAuthClient', 'delete', site, undefined, {
        address: `client${at}`,
        label: `client${at}`,
      }),
    )
    const page = html(reviewed([stackOf(changes)]))
    expect(page.match(/<details>/g)).toHaveLength(5_001)
    expect(page).toContain('client4999')
    expect(parse(page).childNodes).toHaveLength(2)
  })

  test('asks the network for nothing, and runs nothing', () => {
    const page = html(small)
    expect(page).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-|content="default-src/,
    )
    expect(page).not.toMatch(/<script|<link|<iframe|<img|@import|url\(|\son\w+=|style="/)
  })
})

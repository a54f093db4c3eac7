/** The page in a real browser: without network, in light and dark, by keyboard and for a screen reader. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { html } from '../../../provider/review/report/html'
import { hostile } from '../hostile'
import { changed, reviewed, stackOf, updated } from '../stage'
import { executablePath, openBrowser } from './chromium'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const site = {
  name: 'site',
  type: 'BACKEND_SERVER',
  ownerType: 'APPLICATION',
  ownerId: 'app1',
  grantTypes: ['AUTHORIZATION_CODE'],
  redirectUris: ['https://a.example/cb'],
}
const app = { displayName: 'Acme', environmentType: 'PRODUCTION', logoutUrls: [] }

const review = reviewed([
  stackOf(
    [
      updated(
        'Application',
        app,
        { logoutUrls: ['https://b.example'] },
        { address: 'app', id: 'app1', label: 'acme' },
      ),
      updated(
        'OAuthClient',
        site,
        { redirectUris: ['http://b.example/cb'] },
        { label: 'site', place: { file: 'index.ts', line: 7 } },
      ),
      changed('Tenant', 'delete', { displayName: 'North', applicationId: 'app1' }, undefined, {
        address: 'north',
        label: 'north',
      }),
      ...Object.entries(hostile).map(([address, name]) =>
        changed('OAuthClient', 'create', undefined, { ...site, name }, { address, label: name }),
      ),
    ],
    {
      gaps: ['what does not change is not in the file; `--show-sames` writes it too'],
      drift: [
        {
          address: 'north',
          label: 'north',
          kind: 'Tenant',
          field: 'description',
          before: null,
          after: 'by hand',
        },
      ],
    },
  ),
])

describe.skipIf(!executablePath)('the page in a browser', { timeout: 60_000 }, () => {
  let folder: string
  let browser: Browser
  let page: Page
  const asked: string[] = []
  const said: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'review-page-'))
    const file = join(folder, 'review.html')
    await writeFile(file, html(review))
    browser = await openBrowser()
    page = await (await browser.newContext({ bypassCSP: false })).newPage()
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    await page.goto(pathToFileURL(file).href)
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true })
  })

  test('asks for nothing but itself, breaks no policy, and runs nothing', async () => {
    expect(asked).toHaveLength(1)
    expect(said).toEqual([])
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(background).toMatch(/^rgb/)
    expect(await page.locator('svg g').count()).toBe(review.graphs[0]!.nodes.length)
  })

  test('is dark where dark is wanted', async () => {
    const ground = async (colorScheme: 'light' | 'dark') => {
      await page.emulateMedia({ colorScheme })
      return page.evaluate('getComputedStyle(document.body).backgroundColor')
    }
    expect(await ground('light')).toBe('rgb(255, 255, 255)')
    expect(await ground('dark')).toBe('rgb(13, 17, 23)')
  })

  test.each(['light', 'dark'] as const)(
    'has no fault that axe knows, in %s, all unfolded',
    async (colorScheme) => {
      const open = await browser.newContext({ colorScheme, bypassCSP: true })
      const tab = await open.newPage()
      await tab.goto(page.url())
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      await tab.evaluate(axe)
      const { violations, passes } = (await tab.evaluate('axe.run()')) as {
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
        passes: { id: string }[]
      }
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`),
      ).toEqual([])
      expect(passes.map(({ id }) => id)).toContain('color-contrast')
      await open.close()
    },
  )

  test('is walked through by keyboard: skip link, parts, tables, then each change, which opens', async () => {
    const at = () =>
      page.evaluate(
        '[document.activeElement.tagName, document.activeElement.textContent.trim().slice(0, 40)].join(" ")',
      ) as Promise<string>
    await page.evaluate('document.body.focus()')
    const walk: string[] = []
    for (let step = 0; step < 13; step++) {
      await page.keyboard.press('Tab')
      walk.push((await at()).replace(/\s+/g, ' '))
    }
    expect(walk.slice(0, 7)).toEqual([
      'A Skip to the content',
      'A Risks',
      'A Credentials',
      'A Drift',
      'A Not known before the deployment',
      'A Who belongs to whom',
      'A Changes',
    ])
    expect(walk.slice(7).map((each) => each.split(' ')[0])).toEqual([
      'DIV',
      'DIV',
      'DIV',
      'SUMMARY',
      'SUMMARY',
      'SUMMARY',
    ])
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(false)
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true)
  })

  test('tells a screen reader what it shows', async () => {
    const tree = await page.locator('body').ariaSnapshot()
    for (const part of [
      'heading "Identity review of shop/prod" [level=1]',
      'navigation "Parts of this report"',
      'region "Risks"',
      'columnheader "What happens"',
      'img "Who belongs to whom',
      'contentinfo',
    ])
      expect(tree).toContain(part)
  })

  test('prints what is folded on the screen', async () => {
    const heights = () =>
      page.evaluate(
        '[...document.querySelectorAll("details:not([open]) > :not(summary)")].map((one) => one.checkVisibility({ contentVisibilityAuto: true }))',
      ) as Promise<boolean[]>
    expect(new Set(await heights())).toEqual(new Set([false]))
    await page.emulateMedia({ media: 'print' })
    expect(new Set(await heights())).toEqual(new Set([true]))
    await page.emulateMedia({ media: 'screen' })
  })

  test('fits a telephone: nothing but tables and the graph is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 700 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })
})

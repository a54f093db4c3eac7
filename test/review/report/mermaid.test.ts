/** The graph of the comment, read and drawn by Mermaid itself, which GitHub and GitLab run. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Graph, GraphNode } from '../../../provider/review/graph'
import { mermaid } from '../../../provider/review/report/mermaid'
import { legible } from '../../../provider/review/words'
import { hostile } from '../hostile'
import { changed, reviewed, stackOf } from '../stage'
import { executablePath, openBrowser } from './chromium'

const actions = [
  'create',
  'adopt',
  'update',
  'replace',
  'delete',
  'forget',
  'read',
  'keep',
] as const

/** One node of each action below an owner outside, each with the name. */
const graphWith = (name: string): Graph => ({
  stack: name,
  more: 0,
  nodes: [
    { key: name, kind: 'Application', name, noun: 'application', action: 'outside' },
    ...actions.map(
      (action, at): GraphNode => ({
        key: `${at}`,
        kind: 'OAuthClient',
        name,
        noun: 'mobile app',
        action,
        parent: name,
      }),
    ),
  ],
})

/** What Mermaid finds in a text, and what it draws of it. */
interface Drawn {
  type: string
  nodes: string[]
  edges: number
  /** Names of all elements, in small letters. */
  elements: string[]
  /** Addresses and scripts of any kind. */
  active: string[]
}

describe.skipIf(!executablePath)('Mermaid', { timeout: 60_000 }, () => {
  let browser: Browser
  let page: Page
  const asked: string[] = []
  const said: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('request', (request) => asked.push(request.url()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    await page.setContent('<!doctype html><body></body>')
    await page.addScriptTag({ path: require.resolve('@mermaid-js/tiny') })
    await page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "strict" })')
  })
  afterAll(() => browser?.close())

  const draw = (text: string) =>
    page.evaluate(
      `(async (text) => {
        const { diagramType } = await mermaid.parse(text)
        const { svg } = await mermaid.render('drawn', text)
        document.body.innerHTML = svg
        const all = [...document.body.querySelectorAll('*')]
        return {
          type: diagramType,
          nodes: all.filter((one) => one.matches('g.node')).map((one) => one.textContent.trim()),
          edges: all.filter((one) => one.matches('path.flowchart-link')).length,
          elements: [...new Set(all.map(({ localName }) => localName))],
          active: all.flatMap((one) => one.getAttributeNames()
            .filter((name) => /^on|href$|^src/.test(name))
            .map((name) => name + '=' + one.getAttribute(name))),
        }
      })(${JSON.stringify(text)})`,
    ) as Promise<Drawn>

  test.each(Object.entries(hostile))('draws %s as a word in a box', async (_, text) => {
    const { type, nodes, edges, elements, active } = await draw(mermaid(graphWith(text)))
    expect(type).toMatch(/^flowchart/)
    expect(nodes).toHaveLength(1 + actions.length)
    expect(nodes[0]!.replace(/\s+/g, ' ')).toBe(
      `application ${legible(text, 40)}· not in the file`.replace(/\s+/g, ' '),
    )
    expect(edges).toBe(actions.length)
    for (const element of ['a', 'b', 'script', 'img', 'iframe', 'h1'])
      expect(elements).not.toContain(element)
    expect(active).toEqual([])
    expect(said).toEqual([])
    expect(asked.filter((url) => /evil/.test(url))).toEqual([])
  })

  test('draws as many as a comment may hold', async () => {
    const crowd = Array.from({ length: 100 }, (_, at) =>
      changed('Tenant', 'create', undefined, { name: `tenant ${at}` }, { address: `${at}` }),
    )
    const [graph] = reviewed([stackOf(crowd)]).graphs
    const { nodes } = await draw(mermaid(graph!))
    expect(nodes).toHaveLength(graph!.nodes.length)
    expect(graph!.more).toBeGreaterThan(0)
  })

  test('refuses what is no graph', async () => {
    await expect(draw('flowchart LR\n  n0["x"')).rejects.toThrow(/Parse error|Lexical error/)
  })
})

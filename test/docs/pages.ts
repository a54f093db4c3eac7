/** The pages of the repository, as a reader finds them. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../engine/ready.mjs'

export interface Page {
  /** From the root of the repository. */
  file: string
  text: string
}

export const page = (file: string): Page => ({ file, text: readFileSync(join(root, file), 'utf8') })

/** Every page that is in the repository, or is about to be. */
export const pages = (): Page[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)))
    .map(page)

/** Without blocks of code and without code in a line: what looks like a link there is none. */
const prose = (text: string) =>
  text.replace(/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?\n\1\2 *$/gm, '').replace(/(`+)[^`].*?\1/g, 'code')

/** What the links of a page lead to. */
export const linksOf = ({ text }: Page) =>
  [...prose(text).matchAll(/\]\(<?([^()\s>]+)>?(?: "[^"]*")?\)/g)].map(([, to]) => to!)

/** The names by which places of a page can be linked to: its own, and those that GitHub makes of headings. */
export function anchorsOf({ text }: Page): Set<string> {
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!))
  const fenceless = text.replace(/^( *)(```+)[^\n]*\n[\s\S]*?\n\1\2 *$/gm, '')
  for (const [, heading] of fenceless.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const twins = [...anchors].filter((each) => each.replace(/-\d+$/, '') === slug).length
    anchors.add(twins === 0 ? slug : `${slug}-${twins}`)
  }
  return anchors
}

/** Every call of a command that a page shows, in a block or in a line: its name and the rest of the line. */
export const callsOf = ({ text }: Page, program: string) =>
  [...text.replace(/\\\n */g, ' ').matchAll(new RegExp(`\\b${program} +([^\\n\`|]*)`, 'g'))].map(
    ([, words]) => words!.trim().split(/\s+/),
  )

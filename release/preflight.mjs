// `node release/preflight.mjs`: what speaks against publishing this checkout, before anything is made. Asks no server.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { report } from '../engine/narrate.mjs'
import { versionOf } from './version.mjs'

const root = dirname(import.meta.dirname)

/**
 * @param {object} checkout
 * @param {string} checkout.version
 * @param {readonly string[]} checkout.doubts what the checkout itself says against it
 * @param {string} checkout.changelog
 * @param {unknown} checkout.repository as package.json names it
 * @param {string | undefined} checkout.where owner and name of the repository that publishes
 * @returns {string[]} sentences
 */
export function objections({ version, doubts, changelog, repository, where }) {
  const said = [...doubts]
  if (!changelog.includes(`\n## [${version}]`))
    said.push(
      `CHANGELOG.md has no section "## [${version}]": rename Unreleased, and give it a date`,
    )
  const url = typeof repository === 'string' ? repository : Object(repository).url
  const named = /github(?:\.com[/:]|:)([^/]+\/[^/]+?)(?:\.git)?$/.exec(url ?? '')?.[1]
  if (where !== undefined && named !== where)
    said.push(
      `package.json names ${named ?? 'no repository'}, and the npm registry takes a provenance only from the one that it names: "repository": "github:${where}"`,
    )
  return said
}

async function preflight() {
  const { repository } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8')
  const where = process.env.GITHUB_REPOSITORY
  const found = objections({ ...(await versionOf(root)), changelog, repository, where })
  const text = found.map((each) => `- ${each}\n`).join('')
  if (found.length === 0) return void process.stderr.write('Nothing speaks against it.\n')
  if (process.env.TRIAL !== 'true') throw new Error(`This cannot be published:\n${text}`)
  process.stderr.write(`This could not be published:\n${text}`)
}

if (import.meta.filename === process.argv[1]) await report(preflight)

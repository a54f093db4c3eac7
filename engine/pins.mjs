import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { digest } from './cache.mjs'

const here = import.meta.dirname

/**
 * What can be built: one Go module each. The version is read from the module's go.mod, so that it
 * is written once.
 *
 * @typedef {object} Part
 * @property {string} program name of the executable
 * @property {string} folder the Go module
 * @property {string} main the Go package to build
 * @property {string} module the Go module that holds it
 * @property {(tag: string) => string} [stamp] the variable by which it knows its version, and its value
 */

const pulumi = 'github.com/pulumi/pulumi'

/** @param {string} tag */
const stamp = (tag) => `${pulumi}/sdk/v3/go/common/version.Version=${tag}`

/** @type {Part} */
export const cli = {
  program: 'pulumi',
  folder: join(here, 'cli'),
  main: `${pulumi}/pkg/v3/cmd/pulumi`,
  module: `${pulumi}/pkg/v3`,
  stamp,
}

/** @type {Part} */
export const nodeHost = {
  program: 'pulumi-language-nodejs',
  folder: join(here, 'nodejs'),
  main: `${pulumi}/sdk/v3/nodejs/cmd/pulumi-language-nodejs`,
  module: `${pulumi}/sdk/v3`,
  stamp,
}

/** Starts the dynamic providers of a Node program; a script, not a build. */
export const bridge = join(here, 'nodejs', 'pulumi-resource-pulumi-nodejs')

/** What must stand beside each other for a Node program with dynamic providers to run. */
export const programs = [cli.program, nodeHost.program, basename(bridge)]

/**
 * @param {Part} part
 * @returns {Promise<string>} for example `3.259.0`
 */
export async function version({ folder, module }) {
  const text = await readFile(join(folder, 'go.mod'), 'utf8')
  const found = text.split(/\s+/).find((_, i, words) => words[i - 1] === module)
  if (!found) throw new Error(`${join(folder, 'go.mod')} does not require ${module}`)
  return found.replace(/^v/, '')
}

/**
 * Changes whenever something else would come out.
 *
 * @param {[Part, ...Part[]]} parts what is built together; the version of the first is shown
 */
export async function key(...parts) {
  const texts = []
  for (const { folder } of parts) {
    for (const file of (await readdir(folder)).sort()) {
      texts.push(await readFile(join(folder, file)))
    }
  }
  return `${await version(parts[0])}-${process.platform}-${process.arch}-${digest(...texts)}`
}

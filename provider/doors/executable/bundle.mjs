// Makes the provider one file that an engine can start: for Terraform and for Pulumi in dist, or the one that is asked for.
import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..', '..')

/** What libraries bring along and the provider never calls, so that no start has to read it. */
const leftOut = {
  // sentences in fifty languages; ours are in English
  'zod/v4/locales/index.js': `export { default as en } from './en.js'`,
  // fetch, WebSocket, caches and mocks
  'undici/index.js': `
    exports.Pool = require('./lib/dispatcher/pool')
    exports.EnvHttpProxyAgent = require('./lib/dispatcher/env-http-proxy-agent')`,
  // reads .proto files, for services of grpc-js that are not started
  '@grpc/proto-loader/build/src/index.js': '',
}

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave out',
  setup({ onLoad, onEnd }) {
    const seen = new Set()
    for (const [path, contents] of Object.entries(leftOut)) {
      const filter = new RegExp(`[\\\\/]${path.replaceAll('/', '[\\\\/]')}$`)
      onLoad({ filter }, () => {
        seen.add(path)
        return { contents }
      })
    }
    onEnd(() => ({
      errors: Object.keys(leftOut)
        .filter((path) => !seen.has(path))
        .map((path) => ({ text: `${path} is not read any more: what is to be left out instead?` })),
    }))
  },
}

/** What only some deployments need is not brought along: they install it. */
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The programs, by the door whose main.ts each of them runs. */
const programs = {
  terraform: 'terraform-provider-wristband',
  plugin: 'pulumi-resource-wristband',
}

/** @typedef {keyof typeof programs} Door */

/** @param {string} entry from here @param {Record<string, string>} [define] */
async function read(entry, define = {}) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(import.meta.dirname, entry)],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    format: 'cjs',
    minify: true,
    // errors are told apart by name, and stacks are read by people
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    define,
    external: Object.keys(peerDependencies),
    plugins: entry === loader ? [] : [leaveOut],
  })
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

const loader = 'loader.ts'

/** @param {Door} door */
const main = (door) => join('..', door, 'main.ts')

/**
 * The provider as a script, for whatever runs scripts.
 *
 * @param {string} outfile
 * @param {Door} [door]
 * @returns {Promise<string[]>} the files that are in it, from the root of the repository
 */
export async function bundle(outfile, door = 'terraform') {
  const { text, inputs } = await read(main(door))
  writeFileSync(outfile, text)
  chmodSync(outfile, 0o755)
  return inputs
}

/**
 * The provider behind a loader that keeps what was compiled, for Node.
 *
 * @param {string} outfile
 * @param {Door} [door]
 */
export async function executable(outfile, door = 'terraform') {
  const provider = (await read(main(door))).text.replace(/^#!.*\n/, '').trim()
  // one byte is one character, and no line ends are there but those that the loader puts back
  if (/[^\0-\x7f]|[\r\v]/.test(provider)) throw new Error('the provider is not plain ASCII text')
  const hash = createHash('sha256').update(provider).digest('hex')
  const before = await read(loader, {
    PROVIDER: JSON.stringify(hash),
    DOOR: JSON.stringify(door),
  })
  // a script that comes out of a cache has no import() of its own: the loader brings one
  const line = provider.replaceAll('import("', 'importHere("').replaceAll('\n', '\v')
  writeFileSync(outfile, `#!/usr/bin/env node\n${before.text.trim()}\n//${line}\n`)
  chmodSync(outfile, 0o755)
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.')) {
  const [, , outfile, door = 'terraform'] = process.argv
  if (outfile) await executable(outfile, /** @type {Door} */ (door))
  else
    for (const [each, name] of Object.entries(programs))
      await executable(join(root, 'dist', name), /** @type {Door} */ (each))
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bunVersion } from './platforms.mjs'

const runtime = `Bun ${bunVersion}, under the MIT licence. It holds JavaScriptCore, under the LGPL 2, and other libraries, which are named with
their licences in https://github.com/oven-sh/bun/blob/bun-v${bunVersion}/LICENSE.md`

const protocols = `The messages of HashiCorp's plugin protocols, made from definitions under the Mozilla Public License 2.0:
tfplugin6.proto of github.com/hashicorp/terraform-plugin-go and those of github.com/hashicorp/go-plugin`

/**
 * The folders of the packages that a bundle holds, each once.
 *
 * @param {readonly string[]} inputs the files of the bundle, from the root of the repository
 */
export function packagesIn(inputs) {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [])
  return [...new Set(folders)].sort()
}

/**
 * Whose work an executable holds, with their licences.
 *
 * @param {string} root of the repository
 * @param {readonly string[]} folders the packages in it
 */
export async function notices(root, folders) {
  const parts = [runtime, protocols]
  for (const folder of folders) parts.push(await notice(join(root, folder)))
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

/** @param {string} folder of a package */
async function notice(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  )
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(file))
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')))
  return [`${name} ${version}, ${license}`, ...texts.map((text) => text.trim())].join('\n\n')
}

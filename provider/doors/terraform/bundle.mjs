// Makes the provider one file that Terraform can start: dist/terraform-provider-wristband, or the path that is given.
import { chmodSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * @param {string} outfile
 * @returns {Promise<string[]>} the files that are in it, from the root of the repository
 */
export async function bundle(outfile) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile,
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
  })
  chmodSync(outfile, 0o755)
  return Object.keys(metafile.inputs)
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.'))
  await bundle(process.argv[2] ?? join(root, 'dist', 'terraform-provider-wristband'))

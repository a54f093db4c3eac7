// Makes the provider one file that Terraform can start: dist/terraform-provider-wristband, or the path that is given.
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const outfile =
  process.argv[2] ??
  fileURLToPath(new URL('../../../dist/terraform-provider-wristband', import.meta.url))

await build({
  entryPoints: [
    join(import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url)), 'main.ts'),
  ],
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
})
chmodSync(outfile, 0o755)

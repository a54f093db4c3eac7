import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('what speaks HTTP is loaded when a connection is configured, not when Terraform asks for the schema', async () => {
  const { metafile } = await build({
    entryPoints: ['provider/doors/terraform/main.ts'],
    bundle: true,
    platform: 'node',
    write: false,
    metafile: true,
    plugins: [
      {
        name: 'at start only',
        setup({ onResolve }) {
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          )
        },
      },
    ],
  })
  const loaded = Object.keys(metafile.inputs)
  expect(loaded).toContain('provider/resources/index.ts')
  expect(loaded.filter((file) => /provider\/api\/|node_modules\/undici\//.test(file))).toEqual([])
})

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundle } from '../../../provider/doors/executable/bundle.mjs'

/** Every start reads all of it, two to five times in one command of Terraform. */
const most = 1.5e6

test('the provider stays small, and a library that comes into it is seen here', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-bundle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'provider.cjs')
  const inputs = await bundle(file)
  const packages = inputs.flatMap((input) => {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? []
    return name === undefined ? [] : [name]
  })
  expect([...new Set(packages)].sort()).toEqual([
    '@bufbuild/protobuf',
    '@grpc/grpc-js',
    '@grpc/proto-loader',
    '@js-sdsl/ordered-map',
    '@msgpack/msgpack',
    'undici',
    'zod',
  ])
  expect((await stat(file)).size).toBeLessThan(most)
})

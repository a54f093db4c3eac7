import { expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { dependencies } from '../../package.json'
import { executableSbom, lockOf, npmSbom } from '../../release/sbom.mjs'

const about = { name: 'wristband-iac', version: '1.2.3', time: '2026-01-02T03:04:05.000Z' }

test('names all that is installed with the package, and nothing that only we use', async () => {
  const { components } = npmSbom(await lockOf(root), about)
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  expect(names).toContain('koa') // of oidc-provider
  for (const ours of ['vitest', 'typescript', '@pulumi/pulumi']) expect(names).not.toContain(ours)
})

test('each component has a version, a licence and the checksum that the lock file pins', async () => {
  const lock = await lockOf(root)
  const { components } = npmSbom(lock, about)
  for (const each of components)
    expect(each).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/),
      licenses: [expect.anything()],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    })
  const zod = components.find(({ name }) => name === 'zod')
  const digest = lock['node_modules/zod']?.integrity?.slice('sha512-'.length) ?? ''
  expect(zod?.hashes?.[0]?.content).toBe(Buffer.from(digest, 'base64').toString('hex'))
})

test('its graph is closed: whatever is needed is a component', async () => {
  const { components, dependencies: graph, metadata } = npmSbom(await lockOf(root), about)
  const refs = [metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]
  expect(graph.map(({ ref }) => ref).sort()).toEqual([...refs].sort())
  for (const { dependsOn } of graph) expect(refs).toEqual(expect.arrayContaining(dependsOn))
})

test('the nearer copy of a package is the one that is used', () => {
  const lock = {
    '': { dependencies: { a: '1', b: '2' } },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '1', '@c/d': '1' } },
    'node_modules/a/node_modules/b': { version: '1.0.0', dependencies: { '@c/d': '1' } },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/@c/d': { version: '3.0.0' },
    'node_modules/unused': { version: '1.0.0' },
  }
  const { dependencies: graph } = npmSbom(lock, about)
  expect(Object.fromEntries(graph.map(({ ref, dependsOn }) => [ref, dependsOn]))).toEqual({
    'pkg:npm/wristband-iac@1.2.3': ['pkg:npm/a@1.0.0', 'pkg:npm/b@2.0.0'],
    'pkg:npm/a@1.0.0': ['pkg:npm/%40c/d@3.0.0', 'pkg:npm/b@1.0.0'],
    'pkg:npm/b@1.0.0': ['pkg:npm/%40c/d@3.0.0'],
    'pkg:npm/b@2.0.0': [],
    'pkg:npm/%40c/d@3.0.0': [],
  })
  expect(() => npmSbom({ '': { dependencies: { a: '1' } } }, about)).toThrow('does not hold a')
})

test('is the same when it is made again, and another of another version', async () => {
  const lock = await lockOf(root)
  expect(npmSbom(lock, about)).toEqual(npmSbom(lock, about))
  expect(npmSbom(lock, about).serialNumber).not.toBe(
    npmSbom(lock, { ...about, version: '1.2.4' }).serialNumber,
  )
})

test('that of an executable names what is in it: bundle, runtime, protocols', async () => {
  const { components } = executableSbom(await lockOf(root), about, ['node_modules/undici'])
  expect(components.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'undici',
      '@oven/bun-linux-x64-baseline',
      'hashicorp/terraform-plugin-go',
    ]),
  )
})

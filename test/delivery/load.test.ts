import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { load } from '../../provider/delivery/load'
import { deliverySchemes } from '../../provider/resources/delivery'
import { around, folder } from './around'
import { errand } from './errand'

const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync('package.json', 'utf8'))
const needed = Object.entries(deliverySchemes).flatMap(([scheme, { packages, example }]) =>
  packages.map((name) => ({ scheme, name, example })),
)

describe('a library that only some deployments need', () => {
  test('is an optional peer', () => {
    for (const { name } of needed) {
      expect(Object.keys(peerDependencies)).toContain(name)
      expect(peerDependenciesMeta[name]).toEqual({ optional: true })
    }
  })

  test('is named when it is missing, to a program that is one file', async () => {
    const cwd = await folder()
    const program = join(cwd, 'program.cjs')
    await build({
      entryPoints: [join(__dirname, 'programs', 'deliver.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      external: Object.keys(peerDependencies),
    })
    const us = errand({}, { cwd, program })
    for (const { example, scheme } of needed) {
      const { error } = await us.deliver(example)
      const [first] = deliverySchemes[scheme as keyof typeof deliverySchemes].packages
      expect(error?.message).toContain(
        `the package ${first} is not installed; run \`npm install ${first}\` in the program's folder`,
      )
      expect(error?.outcome).toBe('refused')
      expect((await us.rehearse(example)).error?.message).toContain(`npm install ${first}`)
    }
    await us.stop()
  })

  for (const [kind, type, text] of [
    ['CommonJS', 'commonjs', 'exports.greeting = "hello"'],
    ['ESM', 'module', 'export const greeting = "hello"'],
  ] as const)
    test(`is found in the folder of the program, written as ${kind}`, async () => {
      const cwd = await folder()
      const place = join(cwd, 'node_modules', 'greeter')
      await mkdir(place, { recursive: true })
      await writeFile(join(place, 'package.json'), JSON.stringify({ type, main: 'index.js' }))
      await writeFile(join(place, 'index.js'), text)
      const absent = () =>
        Promise.reject(Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' }))
      const { greeting } = await load<{ greeting: string }>('greeter', absent, around(cwd))
      expect(greeting).toBe('hello')
    })

  test('that is there and broken says so itself', async () => {
    const broken = () => Promise.reject(new Error('needs another Node'))
    await expect(load('any', broken, around('/'))).rejects.toThrow('needs another Node')
  })
})

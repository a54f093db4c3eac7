import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Source } from './rooms'
import { emptyNames, plan, strays } from './rooms'

const root = join(__dirname, '..')
const skipped = ['node_modules', 'dist', '.git', 'generated']

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (skipped.includes(entry.name)) return []
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

const read = (file: string): Source => ({ file, text: readFileSync(join(root, file), 'utf8') })
const isSource = (file: string) => /\.[mc]?[jt]s$/.test(file)
const house = ['provider', 'sdk', 'examples'].flatMap(filesBelow)

describe('the plan of the house', () => {
  test('every file looks only into rooms that are open to it, and names only packages it may', () => {
    const sources = house.filter((file) => file.endsWith('.ts')).map(read)
    expect(sources.length).toBeGreaterThan(50)
    expect(strays(sources)).toEqual([])
  })

  test('every room of the plan is there, and opens only rooms that are', () => {
    const exists = (place: string) =>
      house.some((file) => file === place || file.startsWith(`${place}/`))
    const places = Object.entries(plan).flatMap(([room, { rooms }]) => [room, ...rooms])
    expect(places.filter((place) => !exists(place))).toEqual([])
  })

  test('no arrow goes from a lower room to a higher one, so there is no circle', () => {
    const reaches = (from: string, seen: string[] = []): string[] =>
      (plan[from]?.rooms ?? []).flatMap((room) =>
        seen.includes(room) || room === 'provider' ? [] : [room, ...reaches(room, [...seen, room])],
      )
    for (const room of Object.keys(plan)) expect(reaches(room)).not.toContain(room)
  })

  test('time, chance, environment and screen come from outside, so that a test can be sure of them', () => {
    const inside =
      /^provider\/(resources|lifecycle|review|delivery|doctor|connection|settings|doors\/(?!terraform|executable|plugin\/main))|^sdk\//
    const leaks =
      /Date\.now|new Date\(\)|Math\.random|random(Bytes|UUID)|setTimeout|process\.(env|argv|exit|std)|console\./
    const found = house.filter((file) => inside.test(file) && leaks.test(read(file).text))
    expect(found).toEqual([])
  })

  test('no room and no file has a name that says nothing', () => {
    expect(emptyNames([...house, ...['test', 'engine'].flatMap(filesBelow)])).toEqual([])
  })

  test('nothing speaks of the place where it was written', () => {
    const everything = [
      ...house,
      ...['test', 'engine'].flatMap(filesBelow),
      'README.md',
      'package.json',
      'package-lock.json',
    ]
    const spoken = everything
      .filter((file) => isSource(file) || /\.(md|json|ya?ml|html|proto)$/.test(file))
      .map(read)
      .filter(({ text }) => /\/(?:work|root|home)\/\w|\/tmp\/\w|\bissues show\b/.test(text))
    expect(spoken.map(({ file }) => relative(root, join(root, file)))).toEqual([])
  })
})

describe('a stray is caught', () => {
  const caught = (file: string, text: string) => strays([{ file, text }])

  for (const [file, text] of [
    ['provider/resources/new.ts', "import { connect } from '../api'"],
    ['provider/resources/new.ts', "import type { Client } from '../api/client'"],
    ['provider/resources/new.ts', "import { request } from 'undici'"],
    ['provider/resources/new.ts', "import { readFileSync } from 'node:fs'"],
    ['provider/resources/new.ts', "export * from '../lifecycle'"],
    ['provider/api/new.ts', "import { resources } from '../resources'"],
    ['provider/api/new.ts', "import { z } from 'zod'"],
    ['provider/emulator/new.ts', "import { OAuthClient } from '../resources/oauth-client'"],
    ['provider/emulator/oauth/new.ts', "import { A1 } from '../../assumptions'"],
    ['provider/emulator/new.ts', "const late = () => import('../lifecycle/check')"],
    ['provider/emulator/new.ts', "type Late = import('../lifecycle/check').Checked"],
    ['provider/lifecycle/new.ts', "import { bridge } from '../doors/pulumi/bridge'"],
    ['provider/lifecycle/new.ts', "import { startEmulator } from '../emulator'"],
    ['provider/lifecycle/new.ts', "import { clientFor } from '../connection'"],
    ['provider/doors/new.ts', "import { bridge } from './pulumi/bridge'"],
    ['provider/doors/pulumi/new.ts', "import { names } from '../terraform/names'"],
    ['provider/doors/pulumi/new.ts', "import { pulumi } from '../../index'"],
    ['provider/doors/terraform/new.ts', "import { fromPulumi } from '../pulumi/dialect'"],
    ['provider/doors/terraform/new.ts', "import * as pulumi from '@pulumi/pulumi'"],
    ['provider/delivery/new.ts', "import { rotation } from '../lifecycle'"],
    ['provider/delivery/new.ts', "import { Secret } from '../api'"],
    ['provider/lifecycle/new.ts', "import { deliver } from '../delivery'"],
    ['provider/connection.ts', "import { check } from './lifecycle'"],
    ['provider/review/new.ts', "import { snake } from '../doors/terraform/names'"],
    ['provider/review/new.ts', "import { readFileSync } from 'node:fs'"],
    ['provider/cli/new.ts', "import { Tenant } from '../../sdk'"],
    ['provider/cli/new.ts', "import { holds } from '../../test/resources/sentences'"],
    ['provider/index.ts', "import { Tenant } from '../sdk/tenant'"],
    ['sdk/new.ts', "import { resources } from '../provider/resources'"],
    ['sdk/new.ts', "import { check } from '../provider/lifecycle/check.js'"],
    ['sdk/new.ts', "const { connect } = require('../provider/api')"],
    ['sdk/new.ts', "import { z } from 'zod'"],
    ['sdk/new.ts', "import { Tenant } from 'wristband-iac'"],
    ['sdk/new.ts', "const a = await import('undici')"],
    ['examples/new/index.ts', "import { Tenant } from '../../sdk'"],
    ['examples/new/index.ts', "import { services } from '../microservices'"],
    ['examples/new/index.ts', "import { pulumi } from 'wristband-iac-other'"],
    ['provider/newroom/new.ts', ''],
    ['elsewhere.ts', ''],
  ] as const)
    test(`${file}: ${text || 'a file in no room'}`, () => {
      expect(caught(file, text)).toHaveLength(1)
    })

  test('and what is allowed is not', () => {
    for (const [file, text] of [
      ['provider/resources/new.ts', "import { z } from 'zod'\nimport { A1 } from '../assumptions'"],
      ['provider/api/new.ts', "import { request } from 'undici'\nimport x from 'node:tls'"],
      ['provider/emulator/oauth/new.ts', "import { rows } from '../rows'\nimport('oidc-provider')"],
      ['provider/lifecycle/new.ts', "import { ApiError } from '../api'\nimport { z } from 'zod'"],
      ['provider/doors/pulumi/new.ts', "import { clientFor } from '../../connection'"],
      ['provider/cli/new.ts', "import { startEmulator } from '../emulator'"],
      ['provider/index.ts', "import { bridge } from './doors/pulumi/bridge'"],
      ['sdk/new.ts', "const { lookUp } = await import('../provider/index.js')"],
      ['sdk/new.ts', 'const text = \'require("wristband-iac/provider")\''],
      ['examples/new/index.ts', "import { Tenant } from 'wristband-iac'\nimport './part'"],
      ['examples/new/index.ts', "config.require('environment')"],
    ] as const)
      expect(caught(file, text)).toEqual([])
  })

  test('by its name', () => {
    const files = [
      'provider/utils/a.ts',
      'sdk/types.ts',
      'provider/api/helpers.ts',
      'test/lib/x.ts',
    ]
    expect(emptyNames(files)).toEqual(files)
    expect(emptyNames(['provider/api/client-types.ts', 'sdk/oauth-client.ts'])).toEqual([])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, Stack } from './pulumi'

/** Owes nothing to the package: it proves the engine and this harness. */
const program = `
import * as pulumi from '@pulumi/pulumi'

const provider: pulumi.dynamic.ResourceProvider = {
  async check(_olds, news) {
    const failures = news.word === 'no' ? [{ property: 'word', reason: 'say something else' }] : []
    return { inputs: news, failures }
  },
  async create(inputs) {
    return { id: 'w1', outs: { word: inputs.word, echo: inputs.word + inputs.word } }
  },
}

class Word extends pulumi.dynamic.Resource {
  declare readonly echo: pulumi.Output<string>
  constructor(name: string, word: pulumi.Input<string>) {
    super(provider, name, { word, echo: undefined }, { additionalSecretOutputs: ['echo'] })
  }
}

const config = new pulumi.Config()
export const echo = new Word('word', config.require('word')).echo
`

let stack: Stack
beforeAll(async () => {
  stack = await Stack.open({ program: { 'index.ts': program } })
})
afterAll(() => stack?.dispose())

test('a dynamic provider runs on the real engine from first deployment to destruction', async () => {
  await stack.config('word', 'no')
  const refused = await stack.preview()
  expect(refused.code).not.toBe(0)
  expect(refused.text).toContain('say something else')

  await stack.config('word', 'ha', { secret: true })
  must(await stack.up())
  expect(await stack.outputs()).toEqual({ echo: '[secret]' })
  expect(await stack.outputs({ showSecrets: true })).toEqual({ echo: 'haha' })

  expect((await stack.preview('--expect-no-changes')).text).toContain('2 unchanged')
  expect(await stack.previewJson()).toMatchObject({ changeSummary: { same: 2 } })

  const state = await stack.export()
  expect(JSON.stringify(state)).not.toContain('haha')
  await stack.import(state)

  expect(must(await stack.destroy()).text).toContain('2 deleted')
  expect((await stack.export()).deployment.resources ?? []).toEqual([])
})

import { expect, test } from 'vitest'
import { version as published } from '../package.json'
import { program } from '../provider/cli/program'
import { version } from '../provider/version'

test('the code knows the version it is published as, and says it when asked', () => {
  expect(version).toBe(published)
  expect(program().version()).toBe(published)
})

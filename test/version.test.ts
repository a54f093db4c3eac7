import { expect, test } from 'vitest'
import { version as published } from '../package.json'
import { version } from '../provider/version'

test('the code knows the version it is published as', () => {
  expect(version).toBe(published)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const locked: Record<string, Locked> = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
).packages

test('the lock file names the optional packages of every platform, so that npm ci works on each', () => {
  const missing = Object.values(locked)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !Object.keys(locked).some((path) => path.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

test('the lock file names no server, so that it works behind every mirror', () => {
  const named = Object.values(locked).filter(({ resolved }) => resolved?.startsWith('http'))
  expect(named).toEqual([])
})

import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that deploy with a real engine: slow, and each call keeps one core busy. */
const engines = ['test/engine/**/*.test.ts']

/** What tests need beside the engine. */
const globalSetup = ['test/peers.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          globalSetup,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...engines],
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'engine',
          globalSetup,
          include: engines,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

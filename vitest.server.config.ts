import { defineConfig } from 'vitest/config'

/** The browser suite's journeys that start a server of their own: `npm test` runs them beside those of the demo. */
export default defineConfig({
  test: {
    include: ['e2e/*.server.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
})

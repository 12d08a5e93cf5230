import { defineConfig } from 'vitest/config'

/** The browser suite's journeys that start a server of their own: `npm test` runs them beside those of the demo. */
export default defineConfig({
  test: {
    include: ['e2e/*.server.e2e.ts'],
    pool: 'forks',
    // What was found is told whole where a test fails: 40 characters of a list are "Array(3)".
    chaiConfig: { truncateThreshold: 2_000 },
    fileParallelism: false,
    // A page is drawn in its own time: a second, which is the runner's own limit, is too short on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
})

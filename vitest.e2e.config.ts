import { defineConfig } from 'vitest/config'

/** The browser suite: `npm test` finds a Chromium, builds the pages and runs this, each worker against a demo of its own. */
export default defineConfig({
  test: {
    include: ['e2e/*.e2e.ts'],
    exclude: ['e2e/*.server.e2e.ts'],
    globalSetup: ['e2e/run/demo-server.ts'],
    pool: 'forks',
    // What was found is told whole where a test fails: 40 characters of a list are "Array(3)".
    chaiConfig: { truncateThreshold: 2_000 },
    maxWorkers: process.env.SUNSET_TEST_DEMO_URL ? 1 : 2,
    // A page is drawn in its own time: a second, which is the runner's own limit, is too short on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
})

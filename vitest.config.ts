import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit and integration tests: `npm run test:unit`. The browser journeys and moto have configurations of their own. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,components,lib,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/store/testing/global-setup.ts'],
    pool: 'forks',
    // What was found is told whole where a test fails: 40 characters of a list are "Array(3)".
    chaiConfig: { truncateThreshold: 2_000 },
    maxWorkers: 2,
    // Commands are started in processes of their own, and CI runs suites side by side.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})

import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

/** Rooms whose tests ask SQL, of an engine that tests of other rooms start on every Node: a further Node changes nothing there. */
const SQL_ROOMS = ['lib/{assess,decide}/**', 'lib/store/{read,schema,write}/**']

/** Unit and integration tests: `npm run test:unit`. The browser journeys and moto have configurations of their own. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,components,lib,e2e}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(process.env.SUNSET_TEST_FURTHER_NODE ? SQL_ROOMS : [])],
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

import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/**
 * What another Node cannot make answer otherwise: tests that ask SQL, of an engine that tests of other rooms start on every Node;
 * pure rules, which ask Node for nothing; and of the scan what goes the ways that `run-scan.test.ts` goes, to other facts. Dates,
 * names in other scripts and words, of which Node brings the data, stay.
 */
const ALIKE_ON_EVERY_NODE = [
  'lib/{assess,decide}/**',
  'lib/store/{read,schema,write}/**',
  'lib/domain/{judge,leak,look-up,plan,trust}/**',
  'lib/{catalogue,contract}/**',
  '{components,e2e}/**',
  'lib/scan/{check-user,counts,following,look-up-jobs,run-look-ups,story,unread}.test.ts',
]
/**
 * Several real processes, a database that crashes, kills at drawn moments: they need the machine to themselves, and are run when
 * they are asked for (`npm test -- processes`).
 */
const PROCESSES = [
  'app/api/database-away.test.ts',
  'e2e/kills/**/*.test.ts',
  'lib/cli/worker.test.ts',
  'lib/scan/faults.test.ts',
]
const areProcesses = process.env.SUNSET_TEST_PROCESSES !== undefined
const without = [
  ...configDefaults.exclude,
  ...(process.env.SUNSET_TEST_FURTHER_NODE ? ALIKE_ON_EVERY_NODE : []),
  ...(areProcesses ? [] : PROCESSES),
]

/**
 * Test files that share a process: importing Drizzle, Zod and the AWS SDK anew in each takes a third of the time of all.
 * `client.test.ts` changes what a process has once, the environment that configuration is read from.
 */
const TOGETHER = ['lib/{auth,decide,domain,jobs}/**/*.test.ts', 'lib/store/**/!(client).test.ts']

const everyTest = {
  pool: 'forks',
  // What was found is told whole where a test fails: 40 characters of a list are "Array(3)".
  chaiConfig: { truncateThreshold: 2_000 },
  // Commands are started in processes of their own, and CI runs suites side by side.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // As in a browser: what is waited for comes when the machine has time for it.
  expect: { poll: { timeout: 30_000 } },
} satisfies TestProjectInlineConfiguration['test']

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } }

/** Unit and integration tests: `npm run test:unit`. The browser journeys and moto have configurations of their own. */
export default defineConfig({
  test: {
    // Once for all of them; a project inherits none of what stands beside it here.
    globalSetup: ['lib/store/testing/global-setup.ts'],
    maxWorkers: areProcesses ? 1 : 2,
    teardownTimeout: 20_000,
    projects: [
      {
        resolve,
        test: {
          ...everyTest,
          name: 'together',
          include: areProcesses ? [] : TOGETHER,
          exclude: without,
          isolate: false,
        },
      },
      {
        resolve,
        test: {
          ...everyTest,
          name: 'alone',
          include: areProcesses ? PROCESSES : ['{app,components,lib,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...without, ...TOGETHER],
        },
      },
    ],
  },
})

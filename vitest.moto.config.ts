import { defineConfig } from 'vitest/config'

/** Conformance with an AWS that was not written here: `npm run test:moto` starts moto and runs this. */
export default defineConfig({
  test: { include: ['e2e/moto/**/*.moto.ts'], pool: 'forks', testTimeout: 30_000, teardownTimeout: 20_000 },
})

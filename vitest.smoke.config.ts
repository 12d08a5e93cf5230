import { defineConfig } from 'vitest/config'

/** Whether the commands run at all: `npm test -- smoke`, which CI does on another Node than the rest. */
export default defineConfig({
  test: { include: ['e2e/*.smoke.ts'], pool: 'forks', fileParallelism: false, teardownTimeout: 30_000 },
})

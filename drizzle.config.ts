import { defineConfig } from 'drizzle-kit'

/** `npm run migrations` writes the SQL for what changed in the schema. */
export default defineConfig({
  dialect: 'postgresql',
  // Not its tests.
  schema: './lib/store/schema/!(*.test).ts',
  out: './lib/store/schema/migrations',
  casing: 'snake_case',
})

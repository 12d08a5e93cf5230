import { defineConfig } from 'drizzle-kit'

/** `npm run migrations` writes the SQL for what changed in the schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './lib/store/schema/*.ts',
  out: './lib/store/schema/migrations',
  casing: 'snake_case',
})

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** A process that runs until it is stopped, in which something fails that nobody awaits. */
const FAILING = `
  import { DrizzleQueryError } from 'drizzle-orm'
  import { untilStopped } from './lib/cli/command.ts'
  untilStopped()
  setInterval(() => {}, 1_000)
  Promise.reject(new DrizzleQueryError('select 1 where email = $1', ['ada@lovelace.example'], new Error('gone')))
`

test('what nobody caught ends a process, and is told without the parameters of a statement', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', FAILING]
  const failed = await promisify(execFile)(process.execPath, args).then(
    () => null,
    (error: { code: number; stderr: string }) => error,
  )
  expect(failed?.code).toBe(1)
  expect(failed?.stderr).toContain('Failed query: select 1 where email = $1')
  expect(failed?.stderr).toContain('caused by Error: gone')
  expect(failed?.stderr).not.toContain('lovelace')
})

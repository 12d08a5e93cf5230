import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'

const TOKEN = `sunset_${'a1-_'.repeat(10)}xyz`
const KEY = 'AKIAIOSFODNN7EXAMPLE'
const Line = z.object({
  level: z.literal(50),
  msg: z.string(),
  request: z.string(),
  route: z.string(),
  err: z.object({}),
})

test('requests that fail leave a line each with their id, and no token, key id, address or parameter', async () => {
  const script = 'app/api/testing/failing-requests.ts'
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, TOKEN, KEY])
  expect(stdout.trim().split('\n')).toEqual(['500', '500', '500'])
  const lines = stderr.trim().split('\n')
  expect(lines.map((line) => Line.parse(JSON.parse(line)).request)).toEqual(['request-0', 'request-1', 'request-2'])
  for (const never of [TOKEN, TOKEN.slice(7), KEY, KEY.slice(4), 'lovelace']) expect(stderr).not.toContain(never)
  expect(stderr).toContain('AKIA····')
})

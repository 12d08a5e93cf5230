import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandOf, oneLine, quoted } from './shell'

const read = (shell: string, text: string) => spawnSync(shell, ['-c', `printf %s ${text}`], { encoding: 'utf8' }).stdout

test.each([
  ['plain-name_1'],
  ["it's"],
  [`$(touch x) \`touch x\` \${x} !x`],
  ['"; rm -rf ~ #'],
  ['*?[a]{b,c}~'],
  ['back\\slash\\'],
  ["'"],
  ["a\nIAM_SUNSET\nb\t\\n'c"],
  ['日本語'],
])('bash reads back %o as it is', (word) => {
  expect(read('bash', quoted(word))).toBe(word)
  expect(quoted(word)).not.toContain('\n')
})

test('what begins with a dash, or is nothing, is tied to its option', () => {
  const call = { service: 'iam', operation: 'get-user' } as const
  expect(commandOf({ ...call, options: { 'user-name': '-x' } })).toBe('aws iam get-user --user-name=-x')
  expect(commandOf({ ...call, options: { 'user-name': '' } })).toBe("aws iam get-user --user-name=''")
  expect(commandOf({ ...call, options: { 'user-name': 'a b', wait: true } })).toBe(
    "aws iam get-user --user-name 'a b' --wait",
  )
})

test('a comment stays on its line', () => {
  expect(oneLine('a\nb\u2028c\u001b[31m')).toBe('a b c [31m')
})

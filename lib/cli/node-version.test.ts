import { expect, test } from 'vitest'
import { nodeAdvice } from './node-version'

test('a Node that gets no fixes any more is told in one line, a newer one is not', () => {
  expect(nodeAdvice('20.20.2')).toBe('Node 20 gets no fixes any more: use Node 22 or newer.')
  for (const version of ['22.0.0', '24.21.0', '100.0.0']) expect(nodeAdvice(version)).toBeNull()
})

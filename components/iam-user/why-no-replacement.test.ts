import { expect, test } from 'vitest'
import type { StandingDecision } from '@/lib/domain/decision'
import { NOW, uuid } from '@/lib/domain/testing/facts'
import { whyNoReplacement } from './why-no-replacement'

const linked = (roleId: ReturnType<typeof uuid> | null): StandingDecision => ({
  id: uuid('link'),
  at: NOW,
  by: { type: 'system', name: 'cli' },
  type: 'link-replacement',
  value: { roleId },
})

test('a leaver’s user is told to need no replacement, whatever was named', () => {
  const assessment = { nextAction: 'close-leaver' } as const
  expect(whyNoReplacement({ assessment, decisions: [] })).toBe('replacementNoneNeeded')
  expect(whyNoReplacement({ assessment, decisions: [linked(null)] })).toBe('replacementNoneNeeded')
})

test('of others nothing was found, or no assignment where Identity Center was named', () => {
  const assessment = { nextAction: 'create-replacement' } as const
  expect(whyNoReplacement({ assessment, decisions: [] })).toBe('replacementNone')
  expect(whyNoReplacement({ assessment, decisions: [linked(uuid('role'))] })).toBe('replacementNone')
  expect(whyNoReplacement({ assessment, decisions: [linked(null)] })).toBe('replacementNoAssignment')
})

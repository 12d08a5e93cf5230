import type { Person } from './person'

/**
 * Where a roster and Identity Center disagree of somebody. `roster-has-them`: the roster still has them, and Identity Center disabled
 * or lost them; `directory-enabled`: they left or are to be asked about, and Identity Center still has them enabled.
 */
export const DISAGREEMENTS = ['roster-has-them', 'directory-enabled'] as const
export type Disagreement = (typeof DISAGREEMENTS)[number]

export function disagreementOf({
  status,
  inRoster,
  directory,
}: Pick<Person, 'status' | 'inRoster' | 'directory'>): Disagreement | null {
  if (status === 'access-ended') return inRoster ? 'roster-has-them' : null
  return (status === 'left' || status === 'ask') && directory?.status === 'enabled' ? 'directory-enabled' : null
}

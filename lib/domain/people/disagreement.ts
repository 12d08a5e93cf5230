import type { Person } from './person'

/**
 * Where lists of people disagree of somebody. `roster-has-them`: the roster still has them, and Identity Center disabled or lost
 * them; `provider-ended`: the roster has them, and the identity provider ended them (SCIM), whatever Identity Center says;
 * `directory-enabled`: they left or are to be asked about, and Identity Center still has them enabled.
 */
export const DISAGREEMENTS = ['roster-has-them', 'provider-ended', 'directory-enabled'] as const
export type Disagreement = (typeof DISAGREEMENTS)[number]

export function disagreementOf({
  status,
  inRoster,
  directory,
}: Pick<Person, 'status' | 'inRoster' | 'directory'>): Disagreement | null {
  if (status === 'access-ended') {
    if (!inRoster) return null
    return directory?.status === 'disabled' ? 'roster-has-them' : 'provider-ended'
  }
  return (status === 'left' || status === 'ask') && directory?.status === 'enabled' ? 'directory-enabled' : null
}

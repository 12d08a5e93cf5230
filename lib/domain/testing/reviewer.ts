import { holds, PERMISSIONS_OF, type SeesPeople } from '../viewer'

/** Somebody who sees leavers of their own line, and whatever further roles let them see. */
export function reviewer(email: string, ...more: ('engineer' | 'auditor')[]): SeesPeople {
  const roles = ['reviewer' as const, ...more]
  const viewer = {
    actor: { type: 'person' as const, email, name: email },
    roles,
    permissions: new Set(roles.flatMap((role) => PERMISSIONS_OF[role])),
  }
  if (!holds(viewer, 'read-people', 'review')) throw new Error('they see nobody')
  return viewer
}

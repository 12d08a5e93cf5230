import type { IamUser } from '../facts/iam-user'
import type { Integration } from '../judge/integration'
import type { PlanInput } from './plan-input'

/** IAM's limit. Source: IAM User Guide, "IAM name requirements". */
const LONGEST = 64

/**
 * What the role that replaces a user is called: as the user is, with the integration's id before it where the name does not tell,
 * so that whoever reads the list of roles, and IAM Sunset, sees whose it is. A name that is taken gets a number.
 */
export function roleName(
  user: Pick<IamUser, 'name'>,
  integration: Integration | null,
  { catalogue, roles }: Pick<PlanInput, 'catalogue' | 'roles'>,
): string {
  const tells = integration === null || catalogue.namedIn(user.name)[0]?.integration.id === integration.id
  const wanted = (tells ? user.name : `${integration.id}-${user.name}`).slice(0, LONGEST)
  const isTaken = (name: string) => roles.some((role) => role.name.toLowerCase() === name.toLowerCase())
  for (let at = 1; ; at++) {
    const name = at === 1 ? wanted : `${wanted.slice(0, LONGEST - 4)}-${at}`
    if (!isTaken(name)) return name
  }
}

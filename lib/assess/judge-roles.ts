import { createHash } from 'node:crypto'
import { catalogue } from '../catalogue/catalogue'
import { canonicalJson, isSameJson } from '../domain/canonical-json'
import type { IamRole } from '../domain/facts/iam-role'
import { type AcceptedFinding, openFindings, type RoleVerdict, roleVerdict } from '../domain/trust/role-verdict'
import { type ReviewedRole, reviewTrust } from '../domain/trust/trust'
import type { TrustWorld } from '../domain/trust/trust-world'
import type { KnownAccount } from '../store/read/known-account'
import type { RoleWrite } from '../store/write/role-rows'

/** A role as users are judged by it: with what was accepted of its trust no finding any more. */
export interface JudgedRole extends ReviewedRole {
  verdict: RoleVerdict
}

/** Roles with what their trust says. */
export function judgeRoles(
  roles: readonly IamRole[],
  accepted: readonly AcceptedFinding[],
  around: Omit<TrustWorld, 'catalogue'>,
): JudgedRole[] {
  const world = { ...around, catalogue }
  return roles.map((role) => {
    const review = reviewTrust(role, world)
    const mine = accepted.filter((one) => one.role === role.id && one.trust === trustMark(role))
    const verdict = roleVerdict(role, review, mine, world)
    return { role, review: { ...review, findings: openFindings(verdict) }, accepted: verdict.accepted, verdict }
  })
}

/** The account's roles judged by what is stored around them, those that are gone too. */
export function storedRoles({ account, own, roles, providers, accepted }: KnownAccount): JudgedRole[] {
  const all = roles.map(({ role }) => role)
  return judgeRoles(all, accepted, { own, providers, policies: account.policies, at: account.detailsReadAt })
}

/** Those whose verdict is another than the stored one. */
export function changedRoles({ roles }: KnownAccount, judged: readonly JudgedRole[]): RoleWrite[] {
  const before = new Map(roles.map((one) => [one.role.id, one]))
  return judged.flatMap(({ role, verdict }) => {
    const known = before.get(role.id)
    if (!known || isSameJson(known.verdict, verdict)) return []
    return { role, verdict, removedAt: known.removedAt }
  })
}

/** What tells one trust policy from another: whoever accepts a finding accepts it of this very one. */
export function trustMark({ trust }: Pick<IamRole, 'trust'>): string {
  return createHash('sha256').update(canonicalJson(trust)).digest('hex').slice(0, 32)
}

import type { CollectedRole } from '../facts/iam-role'
import type { Uuid } from '../ids'
import { type Replaces, replacesKind, type TrustReview } from './trust'
import { SEVERITIES, type Severity, type TrustFinding } from './trust-finding'
import type { TrustWorld } from './trust-world'
import { type Trusted, trustedIn } from './trusted'

/** What is kept of a role beside its facts, so that lists are narrowed and sorted by it. */
export interface RoleVerdict {
  /** Id of the catalogue's entry that its trust names. */
  integration: string | null
  /** Whose users it can stand in for; `null`: nobody's, or it can never be assumed. */
  replaces: Replaces | null
  findings: readonly TrustFinding[]
  /** Codes of those findings that somebody accepted for this very trust policy. */
  accepted: readonly TrustFinding['code'][]
  trusted: readonly Trusted[]
}

/** A finding of a role that somebody accepted, as grave as it was then. `trust`: the mark of the trust policy that had it. */
export interface AcceptedFinding extends TrustFinding {
  role: Uuid
  trust: string
}

/** The verdict on a role whose trust was reviewed. */
export function roleVerdict(
  role: Pick<CollectedRole, 'name' | 'accountId' | 'trust'>,
  review: TrustReview,
  accepted: readonly TrustFinding[],
  world: Pick<TrustWorld, 'own' | 'catalogue'>,
): RoleVerdict {
  const { integration, findings } = review
  return {
    integration,
    replaces: replacesKind(review, world.catalogue),
    findings,
    accepted: acceptedOf(findings, accepted),
    trusted: trustedIn(role, integration, world),
  }
}

/** Codes of the findings that somebody accepted. */
export function acceptedOf(
  findings: readonly TrustFinding[],
  accepted: readonly TrustFinding[],
): TrustFinding['code'][] {
  return findings.flatMap((finding) => (accepted.some((one) => covers(one, finding)) ? finding.code : []))
}

/** Whoever accepted a finding accepted it as grave as it was then, and no graver. */
function covers(accepted: TrustFinding, { code, severity }: TrustFinding): boolean {
  return accepted.code === code && SEVERITIES.indexOf(accepted.severity) <= SEVERITIES.indexOf(severity)
}

/** What is still to be mended, or accepted. */
export function openFindings({ findings, accepted }: Pick<RoleVerdict, 'findings' | 'accepted'>): TrustFinding[] {
  return findings.filter(({ code }) => !accepted.includes(code))
}

/** The gravest of some findings; `null`: there is none. */
export function worstOf(findings: readonly TrustFinding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null
}

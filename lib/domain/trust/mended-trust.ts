import type { CollectedRole } from '../facts/iam-role'
import { mendAccounts } from './mend-accounts'
import { mendTokens } from './mend-tokens'
import { type PolicyDocument, rewritten } from './policy-document'
import { reviewTrust } from './trust'
import { SEVERITIES, type TrustFinding } from './trust-finding'
import type { TrustWorld } from './trust-world'

/** What somebody has still to fill in stands so in a mended policy: `<EXTERNAL_ID>`. */
const PLACEHOLDER = /<[A-Z0-9_]+>/g
/** Stands for it while the mended policy is tried: long, random, and of letters and digits that any name may have. */
const STAND_IN = 'q7Zk2Vx9Lm4Tb8Rw3Ny6'

/**
 * A trust policy without a finding, changed in nothing else; `null`: how to mend it only a person knows. What is worked out is
 * tried by the same rules that found the fault: it is given only where the fault is gone, no other came for it, and whoever was
 * meant still gets in.
 */
export function mendedTrust(
  role: Parameters<typeof reviewTrust>[0] & Pick<CollectedRole, 'partition'>,
  code: TrustFinding['code'],
  world: TrustWorld,
): PolicyDocument | null {
  if (!role.trust) return null
  const mended = [...mendTokens(role.trust, code, world), mendAccounts(role.trust, code, { role, world })]
  const before = reviewTrust(role, world).findings
  return mended.find((one) => one !== null && isMended(role, one, { code, before, world })) ?? null
}

interface Fault {
  code: TrustFinding['code']
  /** What was found before. */
  before: readonly TrustFinding[]
  world: TrustWorld
}

function isMended(role: Parameters<typeof reviewTrust>[0], mended: PolicyDocument, { code, before, world }: Fault) {
  const { dead, findings } = reviewTrust({ ...role, trust: filledIn(mended) }, world)
  const isGone = !findings.some((finding) => finding.code === code)
  const isWorse = findings.some(
    (finding) =>
      SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf('low') &&
      !before.some((one) => one.code === finding.code),
  )
  return isGone && !isWorse && !dead
}

function filledIn({ statements }: PolicyDocument): PolicyDocument {
  const fill = (text: string) => text.replace(PLACEHOLDER, STAND_IN)
  return { statements: statements.map((statement) => rewritten(statement, fill)) }
}

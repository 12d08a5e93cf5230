import type { IamRole } from '../facts/iam-role'
import type { Instant } from '../instant'
import type { Replaces } from './trust'
import type { TrustFinding } from './trust-finding'

/** A role with what its trust policy says: whom it names, whose users it can stand in for, and what is wrong with it. */
export type ExportedRole = IamRole & {
  integration: string | null
  replaces: Replaces | null
  findings: readonly TrustFinding[]
  removedAt: Instant | null
}

import type { IamRole } from '../../domain/facts/iam-role'
import type { Instant } from '../../domain/instant'
import type { Replaces } from '../../domain/trust/trust'
import type { TrustFinding } from '../../domain/trust/trust-finding'
import { type Columns, code, moment } from './columns'

/** A role with what its trust policy says: whom it names, whose users it can stand in for, and what is wrong with it. */
export type ExportedRole = IamRole & {
  integration: string | null
  replaces: Replaces | null
  findings: readonly TrustFinding[]
  removedAt: Instant | null
}

export const ROLE_COLUMNS: Columns<ExportedRole> = {
  id: (role) => role.id,
  account_id: (role) => role.accountId,
  name: (role) => role.name,
  arn: (role) => role.arn,
  created_at: (role) => moment(role.createdAt),
  integration: ({ integration }) => integration && { is: 'integration', id: integration },
  replaces: ({ replaces }) => code('kinds', replaces),
  findings: ({ findings }) => findings.map((finding) => `${finding.code} (${finding.severity})`).join('; '),
  last_used: (role) => ({ is: 'last-use', use: role.lastUsed }),
  removed_at: (role) => moment(role.removedAt),
}

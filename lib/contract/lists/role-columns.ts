import type { IamRole } from '../../domain/facts/iam-role'
import type { Instant } from '../../domain/instant'
import { type Columns, moment } from './columns'

export type ExportedRole = IamRole & { integration: string | null; removedAt: Instant | null }

export const ROLE_COLUMNS: Columns<ExportedRole> = {
  id: (role) => role.id,
  account_id: (role) => role.accountId,
  name: (role) => role.name,
  arn: (role) => role.arn,
  created_at: (role) => moment(role.createdAt),
  integration: ({ integration }) => integration && { is: 'integration', id: integration },
  last_used: (role) => ({ is: 'last-use', use: role.lastUsed }),
  removed_at: (role) => moment(role.removedAt),
}

import type { ExportedRole } from '../../domain/trust/exported-role'
import { type Columns, code, moment } from './columns'

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

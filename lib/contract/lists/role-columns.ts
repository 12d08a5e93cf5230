import { openFindings, worstOf } from '../../domain/trust/role-verdict'
import { type Columns, code, coverage, moment, unknown } from './columns'
import type { ExportedRole } from './role-list'

export const ROLE_COLUMNS: Columns<ExportedRole> = {
  id: (role) => role.id,
  account_id: (role) => role.accountId,
  account_name: (role) => role.account.name,
  name: (role) => role.name,
  arn: (role) => role.arn,
  created_at: (role) => moment(role.createdAt),
  trusts: ({ trusted, accountId }) => (trusted ? { is: 'trusted', trusted, home: accountId } : unknown),
  integration: ({ integration }) => integration && { is: 'integration', id: integration },
  replaces: ({ replaces }) => code('kinds', replaces),
  iam_users: (role) => role.users,
  iam_users_replaced: (role) => role.replaced,
  iam_users_could_replace: (role) => role.couldReplace,
  findings: ({ findings }) =>
    findings
      ? {
          is: 'codes',
          of: 'roles.finding',
          codes: findings.map((finding) => finding.code),
          stable: findings.map((finding) => `${finding.code} (${finding.severity})`).join('; '),
        }
      : unknown,
  /** Of those that nobody accepted. */
  severity: ({ findings, accepted }) =>
    findings ? code('roles.severity', worstOf(openFindings({ findings, accepted }))) : unknown,
  accepted: ({ accepted }) => ({ is: 'codes', of: 'roles.finding', codes: accepted }),
  last_used: (role) => ({ is: 'last-use', use: role.lastUsed }),
  removed_at: (role) => moment(role.removedAt),
  coverage: ({ account }, file) => coverage(account.reading === 'read' || account.state !== 'open', file),
}

import { type Account, rootDangers } from '../../domain/facts/account'
import type { Stage } from '../../domain/judge/assessment'
import type { Progress, StageCounts } from '../../domain/judge/progress'
import type { Lock } from '../../domain/trust/lock'
import { type Cell, type Columns, code, coverage, moment, unknown } from './columns'

/** An account with how many IAM users stand where. ExternalIds stay inside: they are as good as half a key. */
export type ExportedAccount = Omit<Account, 'externalId'> & {
  lock: Lock
  iamUsers: StageCounts
  progress: Progress
}

/** Of an account that was never read no number is known. */
const known = (account: ExportedAccount, value: number | null): Cell => (account.readAt === null ? unknown : value)
const standing = (stage: Stage) => (account: ExportedAccount) => known(account, account.iamUsers[stage])

export const ACCOUNT_COLUMNS: Columns<ExportedAccount> = {
  id: (account) => account.id,
  account_id: (account) => account.accountId,
  name: (account) => account.name,
  kind: (account) => code('accounts.kind', account.kind),
  state: (account) => code('accounts.state', account.state),
  organizational_unit: (account) => account.ouPath.map((ou) => ou.name).join('/'),
  reading: (account) => code('accounts.reading', account.reading),
  read_at: (account) => moment(account.readAt),
  attempted_at: (account) => moment(account.attemptedAt),
  report_at: (account) => moment(account.reportAt),
  problems: (account) => account.problems.map(({ failure }) => `${failure.operation}: ${failure.code}`).join('; '),
  left: (account) => known(account, account.progress.left),
  percent: (account) => known(account, account.progress.percent),
  unidentified: standing('unidentified'),
  identified: standing('identified'),
  ready: standing('ready'),
  switched: standing('switched'),
  disabled: standing('disabled'),
  removed: standing('removed'),
  root_danger: ({ root }) => {
    const codes = rootDangers(root)
    return codes === null ? unknown : { is: 'codes', of: 'accounts.rootDanger', codes }
  },
  lock: ({ lock }) => (lock === 'not-read' ? unknown : code('accounts.lock', lock)),
  coverage: ({ reading, state }, file) => coverage(reading === 'read' || state !== 'open', file),
}

import type {
  Account,
  AccountKind,
  AccountState,
  OrganizationalUnit,
  Problem,
  ReadingState,
  RootUser,
} from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import type { IdentityProvider } from '../../domain/facts/iam-role'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'
import { STAGES } from '../../domain/judge/assessment'
import { type Progress, progressOf, type StageCounts } from '../../domain/judge/progress'
import type { IamUserLine } from './iam-user'

/** How many IAM users stand where; `excepted` are those of `counts` that are kept as exceptions. */
export interface Standing {
  counts: StageCounts
  excepted: StageCounts
}

/** One account as a list shows it. */
export interface AccountLine extends Standing {
  id: Uuid
  accountId: AccountId
  name: string
  alias: string | null
  kind: AccountKind
  state: AccountState
  ouPath: readonly OrganizationalUnit[]
  reading: ReadingState
  /** Latest reading that listed every IAM user; `null`: none ever did, so nothing is known. */
  readAt: Instant | null
  attemptedAt: Instant | null
  /** Why the latest attempt failed or was not whole. */
  failure: Failure | null
  progress: Progress
}

/** A role of the account that a CI or SaaS integration may assume. */
export interface IntegrationRole {
  id: Uuid
  name: string
  integration: string
  lastUsed: Instant | null
  /** `false`: no reading told when it was last used. */
  useKnown: boolean
}

/** Everything the page of one account shows. */
export interface AccountView extends AccountLine {
  partition: string
  email: Account['email']
  reportAt: Instant | null
  problems: readonly Problem[]
  /** `null`: not read. */
  root: RootUser | null
  /** Identity Center: assignments in this account and the people they reach; `null`: not read. */
  assignments: { count: number; people: number; readAt: Instant } | null
  roles: readonly IntegrationRole[]
  identityProviders: readonly Pick<IdentityProvider, 'arn' | 'kind' | 'issuer'>[]
  /** The most urgent IAM users. */
  users: readonly IamUserLine[]
}

const none: StageCounts = { unidentified: 0, identified: 0, ready: 0, switched: 0, disabled: 0, removed: 0 }

/** Sums rows of counts by stage. */
export function standingOf(rows: readonly { stage: Stage; excepted: boolean; users: number }[]): Standing {
  const counts: Record<Stage, number> = { ...none }
  const excepted: Record<Stage, number> = { ...none }
  for (const row of rows) {
    counts[row.stage] += row.users
    if (row.excepted) excepted[row.stage] += row.users
  }
  return { counts, excepted }
}

/** Progress of a standing: removed users are removed whether or not they were exceptions once. */
export function progressOfStanding({ counts, excepted }: Standing): Progress {
  const still = STAGES.filter((stage) => stage !== 'removed')
  const kept = still.reduce((sum, stage) => sum + excepted[stage], 0)
  const all = still.reduce((sum, stage) => sum + counts[stage], 0)
  return progressOf({ removed: counts.removed, left: all - kept, excepted: kept })
}

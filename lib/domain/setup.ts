import type { ReadingState } from './facts/account'
import type { Failure } from './facts/failure'
import type { AccountId, Partition, Uuid } from './ids'
import type { Instant } from './instant'

/** What must hold before a scan tells everything, in the order in which it is set up. */
export const SETUP_LINES = [
  'caller',
  'organization',
  'read-role',
  'management-account',
  'identity-center',
  'roster',
] as const
export type SetupLine = (typeof SETUP_LINES)[number]

/** An account that the latest scan could not read wholly. */
export interface UnreadAccount {
  id: Uuid
  accountId: AccountId
  name: string
  reading: ReadingState
  failure: Failure | null
}

/** An account whose role may not tell who uses what: scans do without it. */
export type LookUpRefused = Pick<UnreadAccount, 'id' | 'accountId' | 'name'> & { failure: Failure }

/** What each line found. */
export interface SetupFound {
  caller: { accountId: AccountId; partition: Partition; arn: string; principalArn: string | null }
  organization: {
    /** `null`: this account alone. */
    organizationId: string | null
    managementAccountId: AccountId | null
    rootId: string | null
    /** Read with the deployment's own credentials: no role is assumed for it, so no session policy cuts them down. */
    ownCredentials: boolean
  }
  'read-role': {
    /** Accounts of the last scan; `total` 0: none was made yet. */
    total: number
    read: number
    unread: readonly UnreadAccount[]
    /** Where a look-up of who uses an IAM user was refused: scans do without. */
    withoutLookUp: readonly LookUpRefused[]
    /** Shell commands that deploy the role; what was not found out stands in capitals. */
    commands: readonly string[]
  }
  'management-account': { account: UnreadAccount | null; commands: readonly string[] }
  'identity-center': { instanceArn: string; region: string }
  roster: { lists: number; people: number; setAt: Instant; by: string } | null
}

/** One line of the set-up, checked just now: what it found, or why AWS did not tell. */
export type SetupCheck = {
  [L in SetupLine]: { line: L; at: Instant; failure: Failure | null; found: SetupFound[L] | null }
}[SetupLine]

/** `todo`: something is still to be set up; `failed`: AWS did not tell. */
export type SetupState = 'done' | 'todo' | 'failed'

export function setupState(check: SetupCheck): SetupState {
  if (check.failure) return 'failed'
  if (!check.found) return 'todo'
  switch (check.line) {
    case 'read-role':
      return check.found.total > 0 && check.found.unread.length + check.found.withoutLookUp.length === 0
        ? 'done'
        : 'todo'
    case 'management-account':
      return check.found.account?.reading === 'read' ? 'done' : 'todo'
    default:
      return 'done'
  }
}

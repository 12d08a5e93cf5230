import { createHash } from 'node:crypto'
import type { AccountState } from '../domain/facts/account'
import type { AccountReading } from '../domain/facts/account-reading'
import { type CollectedUser, NOT_NEEDED } from '../domain/facts/iam-user'
import { roleWithoutAge, withoutAges } from '../domain/facts/last-read'

/** What users of an account are judged by that is not in its own reading, and that no request for judgement tells of. */
interface JudgedBy {
  state: AccountState
  /** Mark of the company's accounts, by which trust policies are judged. */
  accounts: string
  /** Mark of the rules that judge. */
  rules: string
}

/** Goes up when what is made of a reading changes: then no account counts as unchanged. */
const VERSION = 1

/**
 * What tells one reading of an account from another: equal for two readings that would be stored and judged alike, but for the
 * ages that every reading gives what it tells always. How old the report is belongs to it, since by that silence is proven.
 */
export function readingMark(reading: AccountReading, by: JudgedBy): string {
  const { users, details, identityProviders, root, alias, reportAt, problems } = reading
  const told = [
    ...[VERSION, by.state, by.accounts, by.rules, alias, reportAt, root, problems],
    inOrder(users.map(userMark)),
    details && inOrder(details.roles.map((role) => JSON.stringify(roleWithoutAge(role)))),
    ...[details?.groups ?? null, details?.policies ?? null, identityProviders].map(
      (list) => list && inOrder(list.map((one) => JSON.stringify(one))),
    ),
  ]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}

/** Whether SSH keys were told of anybody, as few readings do: what they tell has to be stored, be it the same as before. */
export function tellsMore({ users, readAt }: AccountReading): boolean {
  return users.some((user) => user.readAt['ssh-keys'] === readAt)
}

const inOrder = (texts: readonly string[]) => texts.toSorted()

function userMark(user: CollectedUser): string {
  const { credentials, notRead, readAt, ...details } = withoutAges({ ...user, removedAt: null })
  const { 'ssh-keys': _, 'key-ids': keyIds, ...ages } = readAt
  return JSON.stringify([
    details,
    ages,
    keyIds !== null,
    inOrder(credentials.flatMap((one) => (one.kind === 'ssh-key' ? [] : JSON.stringify(one)))),
    notRead.filter(({ group, because }) => group !== 'ssh-keys' || because !== NOT_NEEDED),
  ])
}

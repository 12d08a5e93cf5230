import { eq, type SQL, sql } from 'drizzle-orm'
import type { Coverage } from '../../domain/judge/progress'
import { accounts } from '../schema/accounts'

/** Accounts whose IAM users count: suspended and closed ones and those that left the Organization go out of every total. */
export const countingAccount: SQL = eq(accounts.state, 'open')

/** The columns of one aggregate over `accounts` that make a {@link Coverage} with {@link coverageFrom}. */
export const coverageColumns = {
  accounts: sql<number>`(count(*) filter (where ${countingAccount}))::int`,
  read: sql<number>`(count(*) filter (where ${countingAccount} and ${accounts.reading} = 'read'))::int`,
  partly: sql<number>`(count(*) filter (where ${countingAccount} and ${accounts.reading} = 'partly'))::int`,
}

/** How complete figures over these accounts are: an account partly read, failed or never read leaves them at "at least". */
export function coverageFrom(row: { accounts: number; read: number; partly: number } | undefined): Coverage {
  const { accounts: all, read, partly } = row ?? { accounts: 0, read: 0, partly: 0 }
  return { accounts: all, read, partly, failed: all - read - partly, complete: all > 0 && read === all }
}

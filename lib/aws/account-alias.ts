import { ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'

/** The account's alias, of which there is at most one. Source: IAM API Reference, ListAccountAliases. */
export async function accountAlias(account: AccountSession): Promise<string | null> {
  return account.iam('iam:ListAccountAliases', async (iam) => {
    const { AccountAliases: aliases } = await iam.send(new ListAccountAliasesCommand({}))
    return answered(aliases, 'AccountAliases')[0] ?? null
  })
}

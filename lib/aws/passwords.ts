import { GetLoginProfileCommand, GetUserCommand } from '@aws-sdk/client-iam'
import { AwsFailure } from '../domain/errors'
import { type Instant, instant } from '../domain/instant'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { isGone, outcome } from './outcome'

/** Whether a user has a console password: its creation time, `null` for none. Source: IAM API Reference, GetLoginProfile. */
export async function passwordMadeAt(account: AccountSession, userName: string): Promise<Instant | null> {
  const profile = await outcome(
    account.iam('iam:GetLoginProfile', async (iam) => {
      const answer = await iam.send(new GetLoginProfileCommand({ UserName: userName }))
      return instant(answered(answer.LoginProfile?.CreateDate, 'LoginProfile'))
    }),
  )
  if (profile.ok) return profile.answer
  if (isGone(profile.failure)) return null
  throw new AwsFailure(profile.failure)
}

/** When a user's password was last used; `null`: no use on record. Source: IAM API Reference, GetUser, `PasswordLastUsed`. */
export async function passwordUsedAt(account: AccountSession, userName: string): Promise<Instant | null> {
  return account.iam('iam:GetUser', async (iam) => {
    const { User: user } = await iam.send(new GetUserCommand({ UserName: userName }))
    const { PasswordLastUsed: at } = answered(user, 'User')
    return at ? instant(at) : null
  })
}

import { originOf } from '../aws/account-session'
import { callerOf } from '../aws/caller'
import { checkTarget } from '../aws/check-target'
import { outcome } from '../aws/outcome'
import { openAws } from '../aws/session'
import { type AccountTest, principalOf, statementAllowing, trustPolicyFor } from '../domain/facts/account-test'
import type { StandaloneAccount } from '../domain/facts/standalone-account'
import { type DeploymentAws, whileSomebodyWaits } from './aws-settings'

/**
 * Tries an account as a scan would, and says what is missing with what to add. Changes nothing, in AWS or here, but that a
 * credential report may be made. What AWS refuses is in the answer, never thrown.
 */
export async function testAccount(deployment: DeploymentAws, account: StandaloneAccount): Promise<AccountTest> {
  const aws = openAws(whileSomebodyWaits(deployment, 'iam-sunset-test'))
  try {
    const [check, caller] = await Promise.all([
      checkTarget(aws, account),
      outcome(callerOf(aws, {}, originOf(aws, account))),
    ])
    const principal = caller.ok ? principalOf(caller.answer.arn) : null
    const externalId = account.externalId ?? deployment.externalId
    // What an SCP or a boundary denies, no statement on the role would allow.
    const lacking = check.calls.flatMap(({ action, failure }) =>
      failure?.code === 'action-denied' && failure.by === 'role-policy' ? [action] : [],
    )
    const distrusted = check.assume?.code === 'role-not-assumable'
    return {
      accountId: account.accountId,
      alias: check.alias,
      assume: check.assume,
      worked: check.calls.filter(({ failure }) => failure === null).length,
      refused: check.calls.flatMap(({ action, failure }) => (failure ? [{ action, failure }] : [])),
      trustPolicy: distrusted && principal ? trustPolicyFor(principal, externalId) : null,
      statement: lacking.length > 0 ? statementAllowing(lacking) : null,
      ownStatement:
        check.assume?.code === 'assume-not-allowed' && check.assume.by === 'role-policy'
          ? statementAllowing(['sts:AssumeRole'], check.assume.role)
          : null,
    }
  } finally {
    aws.close()
  }
}

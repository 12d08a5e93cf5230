import type { Partition } from '../ids'
import { LOCKED_ACTIONS } from '../trust/lock'
import { fillIn } from './fill-in'
import { oneLine, quoted } from './shell'

/** Where a policy goes, and whom it spares. */
export interface LockPlan {
  target: { id: string; name: string }
  /** ARNs of break-glass users. */
  spared: readonly string[]
}

const NAME = 'no-new-iam-users'

/**
 * A service control policy that keeps new IAM users, access keys and passwords from being made, but by whoever is there for
 * emergencies: where nobody is known, a place to fill in. Until that is done it spares nobody.
 * Source: Organizations User Guide, "SCP syntax".
 */
export function lockPolicy({ spared }: Pick<LockPlan, 'spared'>, partition: Partition): string {
  const known = spared.length > 0 ? spared : [`arn:${partition}:iam::*:role/${fillIn('break-glass-role')}`]
  const statement = {
    Sid: 'NoNewIamUsers',
    Effect: 'Deny',
    Action: LOCKED_ACTIONS,
    Resource: '*',
    Condition: { ArnNotLike: { 'aws:PrincipalArn': known } },
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}

/** The commands that make and attach it, from the management account; beside a file with its text. */
export function lockCommands({ target }: Pick<LockPlan, 'target'>): string {
  return [
    `# Run it with credentials of the management account. It goes to ${oneLine(target.name)}.`,
    `policy=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name ${NAME} --description 'No new IAM users, access keys and passwords' --content file://${NAME}.json --query Policy.PolicySummary.Id --output text) &&`,
    `aws organizations attach-policy --policy-id "$policy" --target-id ${quoted(target.id)}`,
    `# undo: aws organizations detach-policy --policy-id "$policy" --target-id ${quoted(target.id)}`,
    '',
  ].join('\n')
}

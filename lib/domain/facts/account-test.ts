import type { AccountId } from '../ids'
import type { Failure } from './failure'

/** What came of trying one account as a scan would. Nothing is stored. */
export interface AccountTest {
  accountId: AccountId
  alias: string | null
  /** Why the role cannot be assumed; `null`: it can. */
  assume: Failure | null
  /** Calls that worked, and those that did not. */
  worked: number
  refused: readonly { action: string; failure: Failure }[]
  /** Trust policy (JSON) that would let us assume the role; `null`: none is needed, or we do not know who we are. */
  trustPolicy: string | null
  /** Policy statement (JSON) with the actions that the role lacks; `null`: it lacks none. */
  statement: string | null
  /** Policy statement (JSON) without which we may not even try to assume the role; `null`: we may. */
  ownStatement: string | null
}

/**
 * The role or user ARN behind a caller's ARN, for a trust policy: a session (`sts … assumed-role/NAME/SESSION`) stands for
 * its role. AWS leaves the role's path out of it. `null`: the root user or a federated one, which no policy should name.
 * Source: IAM User Guide, "IAM identifiers" and "AWS JSON policy elements: Principal".
 */
export function principalOf(callerArn: string): string | null {
  const session = /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(callerArn)
  if (session) return `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`
  return /^arn:[a-z-]+:iam::\d{12}:(role|user)\/.+$/.test(callerArn) ? callerArn : null
}

/**
 * The trust policy that `read-role.yaml` deploys, as JSON: the account with a condition on the ARN, because a principal
 * named by its ARN breaks when it is made again.
 */
export function trustPolicyFor(principalArn: string, externalId: string | null): string {
  const [, partition, , , account] = principalArn.split(':')
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: 'sts:AssumeRole',
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': principalArn },
      ...(externalId === null ? {} : { StringEquals: { 'sts:ExternalId': externalId } }),
    },
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}

/** A statement that allows these actions. */
export function statementAllowing(actions: readonly string[], resource = '*'): string {
  return JSON.stringify({ Effect: 'Allow', Action: actions, Resource: resource }, null, 2)
}

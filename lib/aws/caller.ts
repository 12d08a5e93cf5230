import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type AccountId, type Partition, parseArn } from '../domain/ids'
import { answered, answeredAccountId } from './failure-words'
import type { CallCount } from './retry'
import { type Aws, type Origin, stsOf } from './session'

export interface Caller {
  accountId: AccountId
  partition: Partition
  arn: string
}

/** Whose the deployment's own credentials are, or those it is asked `from`. Works even under an explicit deny. Source: STS API Reference, GetCallerIdentity. */
export async function callerOf(aws: Aws, calls: CallCount = {}, from?: Origin): Promise<Caller> {
  return stsOf(aws, calls, { from })('sts:GetCallerIdentity', async (sts) => {
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    const arn = answered(Arn, 'Arn')
    const { partition } = answered(parseArn(arn), 'Arn')
    return { accountId: answeredAccountId(Account, 'Account'), partition, arn }
  })
}

import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { type AccountId, type Partition, parseArn } from '../domain/ids'
import { answered, answeredAccountId } from './failure-words'
import type { CallCount } from './retry'
import { type Aws, type Identity, serviceOf } from './session'

/** Whose credentials these are. Works even under an explicit deny. Source: STS API Reference, GetCallerIdentity. */
export async function callerOf(
  aws: Aws,
  identity: Identity,
  calls: CallCount,
): Promise<{ accountId: AccountId; partition: Partition; arn: string }> {
  const { region } = aws.settings
  const sts = serviceOf(
    aws,
    identity,
    { region, bucket: aws.sts, slots: [aws.inFlight], calls },
    (settings) => new STSClient(settings),
  )
  return sts('sts:GetCallerIdentity', async (client) => {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}))
    const arn = answered(Arn, 'Arn')
    const { partition } = answered(parseArn(arn), 'Arn')
    return { accountId: answeredAccountId(Account, 'Account'), partition, arn }
  })
}

import { originOf } from '../aws/account-session'
import { openAws } from '../aws/session'
import { EXTERNAL_ID_VARIABLE, isMendable, mendingCommand } from '../domain/deploy-commands'
import type { Uuid } from '../domain/ids'
import { may, type Viewer } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { accountToMend } from '../store/read/setup'
import { type DeploymentAws, whileSomebodyWaits } from './aws-settings'
import { deploymentOf } from './check-setup'

/**
 * The shell command that lets us read an account which the latest scan could not read wholly, filled in with who we are; `null`:
 * none does. AWS is asked who we are; what it does not tell stands in capitals. Whoever may not `configure` gets a shell variable
 * in the place of the ExternalId.
 */
export async function commandToMend(
  db: Db,
  viewer: Viewer,
  deployment: DeploymentAws,
  id: Uuid,
): Promise<string | null> {
  const account = await accountToMend(db, id)
  const failure = account?.failures.find(isMendable)
  if (!account || !failure) return null
  // What a profile's own credentials may do hangs on no role of ours.
  if (account.profile !== null && account.roleArn === null) return null
  const aws = openAws(whileSomebodyWaits(deployment, 'iam-sunset-mend'))
  try {
    const ours = await deploymentOf(aws, originOf(aws, account))
    return mendingCommand(failure, account, {
      ...ours,
      externalId: may(viewer, 'configure') ? (account.externalId ?? ours.externalId) : EXTERNAL_ID_VARIABLE,
      readRole: account.roleArn?.split('/').at(-1) ?? ours.readRole,
    })
  } finally {
    aws.close()
  }
}

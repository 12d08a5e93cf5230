import { IAMClient, ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import { generalProblem, type Problem } from '../domain/facts/account'
import type { CentralRoot } from '../domain/facts/control-policy'
import type { Partition } from '../domain/ids'
import { answered } from './failure-words'
import { outcome } from './outcome'
import type { CallCount } from './retry'
import { type Aws, type Identity, laneOf, serviceOf } from './session'

/** Where an Organization can act as the root user of its accounts. Source: IAM User Guide, "Centrally manage root access for member accounts". */
const REGION: Readonly<Record<Partition, string>> = { aws: 'us-east-1' }
/** What says that it is off: IAM was never let into the Organization. Source: IAM API Reference, ListOrganizationsFeatures. */
const OFF = /^(ServiceAccessNotEnabled|OrganizationNotInAllFeaturesMode)(Exception)?$/
/** Only the management account, or the delegated administrator for IAM, may ask. */
const NOT_OURS = /^AccountNotManagementOrDelegatedAdministrator(Exception)?$/

const NONE: CentralRoot = { credentials: false, sessions: false }

/** Whether centralised root access is on; `null`: not read. That we may not ask from where we stand is no problem of a scan. */
export async function readCentralRoot(
  aws: Aws,
  identity: Identity,
  partition: Partition,
  calls: CallCount,
): Promise<{ root: CentralRoot | null; problems: readonly Problem[] }> {
  const region = REGION[partition]
  if (region === undefined) return { root: NONE, problems: [] }
  const lane = laneOf(aws, region, { perSecond: 10, burst: 1 }, 1, calls)
  const iam = serviceOf(aws, identity, lane, (settings) => new IAMClient(settings))
  const asked = await outcome(
    iam('iam:ListOrganizationsFeatures', async (client) => {
      const answer = await client.send(new ListOrganizationsFeaturesCommand({}))
      return answered(answer.OrganizationId, 'OrganizationId') && (answer.EnabledFeatures ?? [])
    }),
  )
  if (asked.ok) {
    const on = new Set<string>(asked.answer)
    const root = { credentials: on.has('RootCredentialsManagement'), sessions: on.has('RootSessions') }
    return { root, problems: [] }
  }
  const { failure } = asked
  if (failure.code === 'other' && OFF.test(failure.awsCode)) return { root: NONE, problems: [] }
  const isQuiet = failure.code === 'unsupported' || (failure.code === 'other' && NOT_OURS.test(failure.awsCode))
  return { root: null, problems: isQuiet ? [] : [generalProblem(failure)] }
}

import { AwsFailure } from '../domain/errors'
import type { AccountId } from '../domain/ids'
import { type IdentityCenter, type Instance, instances } from './identity-center'
import type { AwsSettings } from './session'

/** Regions on by default, where an instance is most often; others are named by SUNSET_IDENTITY_CENTER_REGION. */
const DEFAULT_REGIONS = [
  'us-east-1',
  'ap-northeast-1',
  'us-west-2',
  'us-east-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ca-central-1',
  'sa-east-1',
  'us-west-1',
]

/**
 * The Organization's instance: the one that the management account owns. Account instances have no permission sets.
 * A Region without an instance answers with an empty list, so Regions are tried until one has it; a multi-Region
 * instance is read in its primary Region. Source: IAM Identity Center User Guide, "Organization and account instances".
 * @throws AwsFailure when there is none, or AWS refuses.
 */
export async function organizationInstance(
  settings: AwsSettings,
  managementAccountId: AccountId,
  centerIn: (region: string) => IdentityCenter,
): Promise<{ instance: Instance; region: string }> {
  let sawOther: Instance | null = null
  for (const region of candidateRegions(settings)) {
    for (const instance of await instances(centerIn(region))) {
      if (instance.owner === null || instance.owner === managementAccountId)
        return { instance, region: instance.primaryRegion ?? region }
      sawOther = instance
    }
  }
  const operation = 'sso:ListInstances'
  throw new AwsFailure(
    sawOther
      ? { operation, detail: `only an instance of account ${sawOther.owner}`, code: 'no-organization-instance' }
      : { operation, detail: 'no instance in any Region asked', code: 'no-identity-center' },
  )
}

function candidateRegions({ region, identityCenterRegion }: AwsSettings): readonly string[] {
  if (identityCenterRegion !== null) return [identityCenterRegion]
  if (region.startsWith('cn-')) return [...new Set([region, 'cn-north-1', 'cn-northwest-1'])]
  if (region.startsWith('us-gov-')) return [...new Set([region, 'us-gov-west-1', 'us-gov-east-1'])]
  return [...new Set([region, ...DEFAULT_REGIONS])]
}

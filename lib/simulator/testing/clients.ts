import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { IAMClient } from '@aws-sdk/client-iam'
import { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts'
import type { Simulator } from '../server'

/** The AWS SDK's clients for one identity, pointed at a simulator; they try once. */
export interface Clients {
  sts: STSClient
  iam: IAMClient
  organizations: OrganizationsClient
  sso: SSOAdminClient
  identityStore: IdentitystoreClient
  cloudTrail: CloudTrailClient
}

export interface Identity {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** Clients of the deployment's own key, or of another identity. */
export function clientsOf(simulator: Simulator, region = 'us-east-1', identity = deployment(simulator)): Clients {
  const settings = { endpoint: simulator.url, region, maxAttempts: 1, credentials: identity }
  return {
    sts: new STSClient(settings),
    iam: new IAMClient(settings),
    organizations: new OrganizationsClient(settings),
    sso: new SSOAdminClient(settings),
    identityStore: new IdentitystoreClient(settings),
    cloudTrail: new CloudTrailClient(settings),
  }
}

/** Assumes a role with the deployment's key and ExternalId and gives its clients. */
export async function assumed(
  simulator: Simulator,
  roleArn: string,
  given: Partial<AssumeRoleCommandInput> & { region?: string } = {},
): Promise<Clients> {
  const { region, ...input } = given
  const { Credentials } = await clientsOf(simulator).sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'iam-sunset-test',
      ExternalId: simulator.environment.SUNSET_EXTERNAL_ID,
      ...input,
    }),
  )
  return clientsOf(simulator, region, {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken,
  })
}

export function readRole(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/IamSunsetRead`
}

function deployment({ environment }: Simulator): Identity {
  return {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
  }
}

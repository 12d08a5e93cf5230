import type { AwsSettings } from '../aws/session'
import type { Config } from '../config'

/** How a deployment reaches AWS: what scans, the Test button and the set-up page have in common. */
export type DeploymentAws = Omit<AwsSettings, 'sessionName' | 'concurrency'>

export function awsSettings(config: Config): DeploymentAws {
  return {
    region: config.aws.region,
    endpointUrl: config.aws.endpointUrl,
    readRole: config.readRole,
    externalId: config.externalId,
    organizationRoleArn: config.organizationRoleArn,
    identityCenterRegion: config.identityCenterRegion,
    kmsKeyArn: config.kmsKeyArn,
  }
}

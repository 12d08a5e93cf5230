import type { AwsSettings } from '../aws/session'

/** How a deployment reaches AWS: what scans, the Test button and the set-up page have in common. */
export type DeploymentAws = Omit<AwsSettings, 'sessionName' | 'concurrency'>

const CALLS_AT_ONCE_FOR_ONE = 8
const SECONDS_SOMEBODY_WAITS = 10

/** For a few calls whose answer somebody waits for in front of a page: less patience than a scan has. */
export function whileSomebodyWaits(deployment: DeploymentAws, sessionName: string): AwsSettings {
  const { answer } = deployment
  return {
    ...deployment,
    sessionName,
    concurrency: { calls: CALLS_AT_ONCE_FOR_ONE },
    answer: { ...answer, seconds: Math.min(answer.seconds, SECONDS_SOMEBODY_WAITS) },
  }
}

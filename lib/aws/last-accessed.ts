import { setTimeout as wait } from 'node:timers/promises'
import { GenerateServiceLastAccessedDetailsCommand, GetServiceLastAccessedDetailsCommand } from '@aws-sdk/client-iam'
import { AwsFailure } from '../domain/errors'
import { instant } from '../domain/instant'
import type { AccessedService } from '../domain/look-up/look-up'
import type { AccountSession } from './account-session'
import { unlessStopped } from './call-limits'
import { answered } from './failure-words'

/** AWS makes such a report in seconds. */
const LOOKS = 15
const PAUSE_MS = 1_000
const PAGES_AT_MOST = 20

/**
 * The services that IAM saw a user call in the last 400 days or more: granted ones without a date were not used.
 * Source: IAM API Reference, GenerateServiceLastAccessedDetails and GetServiceLastAccessedDetails.
 * @throws AwsFailure when it is refused, or not made in a quarter of a minute.
 */
export async function lastAccessedServices(account: AccountSession, arn: string): Promise<AccessedService[]> {
  const { iam } = account
  const job = await iam('iam:GenerateServiceLastAccessedDetails', async (client) =>
    answered((await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn }))).JobId, 'JobId'),
  )
  const operation = 'iam:GetServiceLastAccessedDetails'
  const services: AccessedService[] = []
  let marker: string | undefined
  let pages = 0
  for (let looks = 0; looks < LOOKS && pages < PAGES_AT_MOST; ) {
    const page = await iam(operation, async (client) => {
      const answer = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId: job, Marker: marker }))
      return { status: answered(answer.JobStatus, 'JobStatus'), answer }
    })
    const { status, answer } = page
    if (status === 'FAILED') break
    if (status === 'COMPLETED') {
      services.push(
        ...(answer.ServicesLastAccessed ?? []).flatMap(
          ({ ServiceNamespace, LastAuthenticated, LastAuthenticatedRegion }) =>
            ServiceNamespace && LastAuthenticated
              ? { service: ServiceNamespace, at: instant(LastAuthenticated), region: LastAuthenticatedRegion ?? null }
              : [],
        ),
      )
      if (!answer.IsTruncated || !answer.Marker) return services
      marker = answer.Marker
      pages += 1
      continue
    }
    looks += 1
    await unlessStopped(account.limits, wait(PAUSE_MS / account.timeScale))
  }
  throw new AwsFailure({
    operation,
    detail: 'the report was not made in time',
    code: 'report-not-available',
    awsCode: 'JobFailed',
  })
}

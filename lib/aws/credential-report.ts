import { setTimeout as wait } from 'node:timers/promises'
import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam'
import { AwsFailure } from '../domain/errors'
import { instant, MINUTE } from '../domain/instant'
import type { AccountSession } from './account-session'
import { unlessStopped } from './call-limits'
import { answered } from './failure-words'
import { type Outcome, outcome } from './outcome'
import { type CredentialReport, parseCredentialReport } from './parse-credential-report'

/** A report that was asked for: what AWS said, and when (milliseconds of this process's clock). */
export interface ReportRequest {
  /** `true`: one is there already. `false`: it is being made. */
  ready: Outcome<boolean>
  at: number
}

/** When a report that was just begun is first asked for: usually made by then, and waiting costs no call. */
const FIRST_LOOK_MS = 4_000
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
const PATIENCE_MS = 3 * MINUTE
const PATIENCE_FOR_MANY_MS = 10 * MINUTE
const MANY_USERS = 1_000
const REPEATS = 2

/** Asks AWS to make a report, unless there is one younger than four hours. Source: IAM API Reference, GenerateCredentialReport. */
export async function requestReport(account: AccountSession): Promise<ReportRequest> {
  const ready = await outcome(
    account.iam('iam:GenerateCredentialReport', async (iam) => {
      const answer = await iam.send(new GenerateCredentialReportCommand({}))
      return answered(answer.State, 'State') === 'COMPLETE'
    }),
  )
  return { ready, at: performance.now() }
}

/**
 * The report that was asked for, fetched when it should be ready. `generatedAt` is the time its facts are from, up to four
 * hours ago. Where making one was refused, one that another tool had made is still taken.
 * Source: IAM API Reference, GetCredentialReport.
 * @throws AwsFailure when there is none within 3 minutes (10 for more than 1,000 users), or it is not of the known form.
 */
export async function credentialReport(
  account: AccountSession,
  requested: ReportRequest,
  users: number,
): Promise<CredentialReport> {
  const patience = users > MANY_USERS ? PATIENCE_FOR_MANY_MS : PATIENCE_MS
  let waitedMs = 0
  const pause = async (ms: number) => {
    waitedMs += Math.max(0, ms)
    await unlessStopped(account.limits, wait(Math.max(0, ms) / account.timeScale))
  }
  let request = requested
  let repeats = 0
  if (request.ready.ok && !request.ready.answer)
    await pause(FIRST_LOOK_MS - (performance.now() - requested.at) * account.timeScale)
  for (let looks = 0; ; looks += 1) {
    const report = await fetched(account)
    if (typeof report !== 'string') return report
    if (!request.ready.ok && !isLimit(request)) throw new AwsFailure(request.ready.failure)
    const beingMade = report === 'ReportInProgress'
    if ((!beingMade && repeats >= REPEATS) || waitedMs > patience) throw notAvailable(request, report)
    await pause(PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)] ?? 0)
    if (!beingMade) {
      repeats += 1
      request = await requestReport(account)
    }
  }
}

type Pending = 'ReportInProgress' | 'ReportNotPresent' | 'ReportExpired'

async function fetched(account: AccountSession): Promise<CredentialReport | Pending> {
  const operation = 'iam:GetCredentialReport'
  const answer = await outcome(
    account.iam(operation, async (iam) => {
      const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}))
      return { content: answered(Content, 'Content'), at: answered(GeneratedTime, 'GeneratedTime') }
    }),
  )
  if (!answer.ok) return pending(answer.failure)
  const text = new TextDecoder().decode(answer.answer.content)
  const report = parseCredentialReport(text, instant(answer.answer.at))
  if (report) return report
  throw new AwsFailure({
    operation,
    detail: 'the header lacks columns that every report has',
    code: 'malformed-report',
    row: 1,
  })
}

function pending(failure: AwsFailure['failure']): Pending {
  if (failure.code === 'other') {
    const { awsCode } = failure
    if (awsCode === 'ReportInProgress' || awsCode === 'ReportNotPresent' || awsCode === 'ReportExpired') return awsCode
  }
  throw new AwsFailure(failure)
}

/** `LimitExceeded`: too many reports asked for in this account; it passes, and a report may be there all the same. */
function isLimit({ ready }: ReportRequest): boolean {
  return !ready.ok && ready.failure.code === 'other' && ready.failure.awsCode === 'LimitExceeded'
}

function notAvailable(request: ReportRequest, last: Pending): AwsFailure {
  const awsCode = isLimit(request) ? 'LimitExceeded' : last
  const detail = request.ready.ok ? 'no report within the time given' : request.ready.failure.detail
  return new AwsFailure({ operation: 'iam:GenerateCredentialReport', detail, code: 'report-not-available', awsCode })
}

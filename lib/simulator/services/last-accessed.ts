import { randomUUID } from 'node:crypto'
import type { Call, Operations } from '../call'
import type { User } from '../iam-world'
import { markerPage, truncation } from '../paging'
import { AwsError } from '../protocol/aws-error'
import { isRecord } from '../protocol/input'
import { isoSeconds, type Output } from '../protocol/output'
import { documentsOf, userArn } from '../sessions'
import { DAY, lastUse } from '../uses'
import { noSuch } from './iam-lookup'

/** Services whose patterns bear another name than their policies do. */
const NAMESPACES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' }
/** Source: IAM User Guide, "Refining permissions using last accessed information": at least 400 days. */
const TRACKED = 400 * DAY

/** IAM's last-accessed services of IAM users. Only whoever started a job may read it. */
export const lastAccessed: Operations = {
  GenerateServiceLastAccessedDetails(call) {
    const arn = call.input.text('Arn')
    const user = [...call.account.users.values()].find((one) => userArn(call.account, one) === arn)
    if (!user) throw noSuch(`${arn} cannot be found.`)
    const id = randomUUID()
    const { account, caller, now, state } = call
    state.requests.set(id, {
      account: account.id,
      by: caller.userId,
      user: user.id,
      startedAt: now,
      pollsLeft: state.controls.reportPolls,
    })
    return { JobId: id }
  },

  GetServiceLastAccessedDetails(call) {
    const id = call.input.text('JobId')
    const job = call.state.requests.get(id)
    if (!job || job.account !== call.account.id) throw noSuch(`Job ${id} cannot be found.`)
    if (job.by !== call.caller.userId)
      throw new AwsError('AccessDenied', 403, 'Only the principal that generated the report may get it.')
    const startedAt = isoSeconds(Number(job.startedAt))
    const head = { JobType: 'SERVICE_LEVEL', JobCreationDate: startedAt }
    if (Number(job.pollsLeft) > 0) {
      job.pollsLeft = Number(job.pollsLeft) - 1
      return { ...head, JobStatus: 'IN_PROGRESS', ServicesLastAccessed: [], IsTruncated: false }
    }
    const user = [...call.account.users.values()].find((one) => one.id === job.user)
    const page = markerPage(call, user ? servicesOf(call, user) : [], id, 200)
    return {
      ...head,
      ...truncation(page),
      JobStatus: 'COMPLETED',
      JobCompletionDate: startedAt,
      ServicesLastAccessed: page.items,
    }
  },
}

/** Every service that the user's policies allow, with its last use where there was one. */
function servicesOf(call: Call, user: User): Output[] {
  const patterns = user.accessKeys.flatMap(({ uses }) => uses)
  const used = new Set(patterns.flatMap(({ service }) => (service === null ? [] : namespaceOf(service))))
  const granted = documentsOf(call.state, call.account, user).flatMap(servicesAllowed)
  const all = [...new Set([...granted, ...used])].sort()
  return all.map((namespace) => {
    const mine = patterns.filter(({ service }) => service !== null && namespaceOf(service) === namespace)
    const last = lastUse(mine, call.now)
    const isTold = last !== null && last.at >= call.now - TRACKED
    return {
      ServiceName: namespace,
      ServiceNamespace: namespace,
      TotalAuthenticatedEntities: isTold ? 1 : 0,
      ...(isTold
        ? {
            LastAuthenticated: isoSeconds(last.at),
            LastAuthenticatedEntity: userArn(call.account, user),
            LastAuthenticatedRegion: last.region ?? 'us-east-1',
          }
        : {}),
    }
  })
}

const namespaceOf = (service: string) => NAMESPACES[service] ?? service

/** The namespaces before the colon of every allowed action; `*` grants what the others use and says nothing more here. */
function servicesAllowed(document: Readonly<Record<string, unknown>>): string[] {
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement]
  return statements.filter(isRecord).flatMap(({ Effect, Action }) => {
    const actions = Effect === 'Allow' ? (Array.isArray(Action) ? Action : [Action]) : []
    return actions.flatMap((action) => /^([a-z0-9-]+):/.exec(String(action))?.[1] ?? [])
  })
}

import { iamArn } from './partition'
import { matchesWildcard, type Question, verdictOf } from './policies'
import { accessDenied, type Service } from './protocol/aws-error'
import type { Input } from './protocol/input'
import { type Caller, documentsOf } from './sessions'
import type { State } from './state'

/**
 * Refuses what the caller's role, session policy or an SCP does not allow; GetCallerIdentity is always allowed.
 * @throws AwsError with AWS's words, which name the reason
 */
export function authorise(state: State, caller: Caller, service: Service, operation: string, input: Input): void {
  if (service === 'sts' && operation === 'GetCallerIdentity') return
  const action = `${service}:${operation}`
  const resource = resourceOf(caller, service, operation, input)
  const refused = refusal(state, caller, { action, resource, context: contextOf(state, caller) })
  if (refused === null) return
  throw accessDenied(
    service,
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${refused}`,
  )
}

/** Why a caller may not do it, in AWS's words; `null`: they may. */
export function refusal(state: State, caller: Caller, question: Question): string | null {
  const { id } = caller.account
  const scp = state.controls.denies.some(
    (deny) =>
      (deny.account === null || deny.account === id) &&
      matchesWildcard(deny.action.toLowerCase(), question.action.toLowerCase()),
  )
  if (scp) return 'with an explicit deny in a service control policy'
  if (caller.permitted === null) return null
  const own = verdictOf(documentsOf(state, caller.account, caller.permitted), question)
  if (own === 'denied') return 'with an explicit deny in an identity-based policy'
  if (own === 'silent') return `because no identity-based policy allows the ${question.action} action`
  if (caller.sessionPolicies === null) return null
  const narrowed = verdictOf(caller.sessionPolicies, question)
  if (narrowed === 'denied') return 'with an explicit deny in a session policy'
  return narrowed === 'silent' ? `because no session policy allows the ${question.action} action` : null
}

/** What conditions may look at, beside what an operation adds. */
export function contextOf(state: State, caller: Caller): Record<string, string> {
  const { organization } = state.world
  const context: Record<string, string> = {
    'aws:principalarn': caller.names[0] ?? caller.arn,
    'aws:principalaccount': caller.account.id,
    'aws:userid': caller.userId,
  }
  if (organization?.members.has(caller.account.id)) {
    context['aws:principalorgid'] = organization.id
    context['aws:resourceorgid'] = organization.id
  }
  return context
}

function resourceOf(caller: Caller, service: Service, operation: string, input: Input): string {
  if (service === 'sts') return input.textOrNull('RoleArn') ?? '*'
  if (service !== 'iam') return '*'
  const arn = (resource: string) => iamArn(caller.account, resource)
  if (operation === 'ListServiceSpecificCredentials' && input.flag('AllUsers')) return arn('user/*')
  if (input.has('UserName')) return arn(`user/${input.text('UserName')}`)
  if (input.has('RoleName')) return arn(`role/${input.text('RoleName')}`)
  if (input.has('GroupName')) return arn(`group/${input.text('GroupName')}`)
  return input.textOrNull('PolicyArn') ?? '*'
}

import type { Call } from '../call'
import type { Group, ManagedPolicy, PolicyJson, Role, User } from '../iam-world'
import { AwsError } from '../protocol/aws-error'
import type { Output } from '../protocol/output'

/** The user that `UserName` names. @throws AwsError NoSuchEntity */
export function userOf(call: Call): User {
  const name = call.input.text('UserName')
  const user = call.account.users.get(name.toLowerCase())
  if (!user || !call.state.isVisible(user)) throw noSuch(`The user with name ${name} cannot be found.`)
  return user
}

export function groupOf(call: Call): Group {
  const name = call.input.text('GroupName')
  const group = call.account.groups.get(name.toLowerCase())
  if (!group) throw noSuch(`The group with name ${name} cannot be found.`)
  return group
}

export function roleNamed(call: Call): Role {
  const name = call.input.text('RoleName')
  const role = call.account.roles.get(name.toLowerCase())
  if (!role || !call.state.isVisible(role)) throw noSuch(`The role with name ${name} cannot be found.`)
  return role
}

/** The customer or AWS managed policy that `PolicyArn` names. */
export function policyOf(call: Call): ManagedPolicy {
  const arn = call.input.text('PolicyArn')
  const policy = call.account.policies.get(arn) ?? call.state.world.awsManagedPolicies.get(arn)
  if (!policy) throw noSuch(`Policy ${arn} was not found.`)
  return policy
}

export function noSuch(message: string): AwsError {
  return new AwsError('NoSuchEntity', 404, message)
}

export function exists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', 409, message)
}

export function overQuota(what: string, quota: number): AwsError {
  return new AwsError('LimitExceeded', 409, `Cannot exceed quota for ${what}: ${quota}`)
}

/** A policy document as IAM sends it: JSON, percent-encoded by RFC 3986. */
export function encoded(document: PolicyJson): string {
  const known = texts.get(document)
  if (known !== undefined) return known
  const text = encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  texts.set(document, text)
  return text
}

const texts = new WeakMap<PolicyJson, string>()

export function tagList(tags: ReadonlyMap<string, string>): Output[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }))
}

/** The tags a create operation was given. */
export function tagsGiven(call: Call): Map<string, string> {
  return new Map(call.input.objects('Tags').map((tag) => [tag.text('Key'), tag.textOrNull('Value') ?? '']))
}

import type { Operations } from '../call'
import { markerPage, truncation } from '../paging'
import { iamArn } from '../partition'
import { isoSeconds } from '../protocol/output'
import { encoded, noSuch, userOf } from './iam-lookup'

/** What hangs on one user besides its credentials, as whoever takes it apart lists it. */
export const iamUserLists: Operations = {
  ListUserPolicies(call) {
    const user = userOf(call)
    const page = markerPage(call, [...user.inline.keys()].sort(), user.name)
    return { ...truncation(page), PolicyNames: page.items }
  },

  GetUserPolicy(call) {
    const user = userOf(call)
    const name = call.input.text('PolicyName')
    const document = user.inline.get(name)
    if (!document) throw noSuch(`The user policy with name ${name} cannot be found.`)
    return { UserName: user.name, PolicyName: name, PolicyDocument: encoded(document) }
  },

  ListAttachedUserPolicies(call) {
    const user = userOf(call)
    const page = markerPage(call, [...user.attached].sort(), user.name)
    return {
      ...truncation(page),
      AttachedPolicies: page.items.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
    }
  },

  ListGroupsForUser(call) {
    const user = userOf(call)
    const groups = [...user.groups].flatMap((name) => call.account.groups.get(name.toLowerCase()) ?? [])
    const page = markerPage(call, groups, user.name)
    return {
      ...truncation(page),
      Groups: page.items.map((group) => ({
        Path: group.path,
        GroupName: group.name,
        GroupId: group.id,
        Arn: iamArn(call.account, `group${group.path}${group.name}`),
        CreateDate: isoSeconds(group.createdAt),
      })),
    }
  },
}

import type { Asked } from '../../contract/scim/asked'
import { renderedGroup, renderedUser } from '../../contract/scim/rendered'
import type { ScimObject } from '../../domain/scim/resource'
import type { SeesScim } from '../../domain/viewer'
import type { Db } from '../engine/connection'
import { scimGroupTable } from './scim-groups'
import { allFound, byKeyOf, rowsOf } from './scim-page'
import { scimUserTable } from './scim-users'

/**
 * A page of resources of both types, Users first where nothing sorts them. `users` and `groups`: the same wish, as each type
 * understands it; what a type does not know of a filter fits none of its resources. Source: RFC 7644, section 3.4.2.1.
 */
export async function scimPageOfAll(
  db: Db,
  viewer: SeesScim,
  { users, groups }: { users: Asked; groups: Asked },
  { baseUrl, withMembers }: { baseUrl: string; withMembers: boolean },
): Promise<{ total: number; users: readonly ScimObject[]; groups: readonly ScimObject[]; order: readonly string[] }> {
  const userTable = scimUserTable(db, viewer, baseUrl)
  const groupTable = scimGroupTable(db, viewer, groups, { baseUrl, withMembers })
  const found = [
    ...(await allFound(userTable, users)).map((one) => ({ ...one, isUser: true })),
    ...(await allFound(groupTable, groups)).map((one) => ({ ...one, isUser: false })),
  ]
  const { sortBy, descending, startIndex, count } = users
  if (sortBy ?? groups.sortBy) found.sort(byKeyOf(descending))
  const page = found.slice(startIndex - 1, startIndex - 1 + count)
  const idsOf = (isUser: boolean) => page.flatMap((one) => (one.isUser === isUser ? one.id : []))
  return {
    total: found.length,
    users: (await rowsOf(userTable, idsOf(true))).map((row) => renderedUser(row, baseUrl)),
    groups: (await rowsOf(groupTable, idsOf(false))).map((row) => renderedGroup(row, baseUrl)),
    order: page.map(({ id }) => id),
  }
}

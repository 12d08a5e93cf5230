import { isShown, manyResources } from '@/app/api/scim/scim-answers'
import type { ScimCall } from '@/app/api/scim/scim-route'
import type { Asked } from '@/lib/contract/scim/asked'
import { renderedGroup, renderedUser } from '@/lib/contract/scim/rendered'
import { GROUP, USER } from '@/lib/domain/scim/schema'
import { scimGroupPage } from '@/lib/store/read/scim-groups'
import { scimUserPage } from '@/lib/store/read/scim-users'

type Reading = Pick<ScimCall<unknown>, 'db' | 'viewer' | 'baseUrl'>

/** A page of Users, however it was asked for. */
export async function usersAsked({ db, viewer, baseUrl }: Reading, asked: Asked): Promise<Response> {
  const { total, rows } = await scimUserPage(db, viewer, asked, baseUrl)
  const resources = rows.map((row) => renderedUser(row, baseUrl))
  return manyResources(USER, asked, total, resources)
}

/** A page of Groups, however it was asked for. */
export async function groupsAsked({ db, viewer, baseUrl }: Reading, asked: Asked): Promise<Response> {
  const withMembers = isShown(GROUP, asked, 'members')
  const { total, rows } = await scimGroupPage(db, viewer, asked, { baseUrl, withMembers })
  const resources = rows.map((row) => renderedGroup(row, baseUrl))
  return manyResources(GROUP, asked, total, resources)
}

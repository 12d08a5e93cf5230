import { notSpoken } from '@/app/api/scim/not-spoken'
import { isShown } from '@/app/api/scim/scim-answers'
import { scimRoute } from '@/app/api/scim/scim-route'
import { askedOf } from '@/lib/contract/scim/asked'
import { listResponse, scimAnswer } from '@/lib/contract/scim/messages'
import { shownOf } from '@/lib/contract/scim/rendered'
import { GROUP, USER } from '@/lib/domain/scim/schema'
import { scimPageOfAll } from '@/lib/store/read/scim-all'

/** Users and Groups by a body. Source: RFC 7644, section 3.4.3. */
export const POST = scimRoute('/.search', async ({ db, viewer, body, baseUrl }) => {
  const sent = await body()
  const asked = { users: askedOf(USER, sent), groups: askedOf(GROUP, sent) }
  const withMembers = isShown(GROUP, asked.groups, 'members')
  const { total, users, groups, order } = await scimPageOfAll(db, viewer, asked, { baseUrl, withMembers })
  const shown = new Map([
    ...users.map((one) => [one.id, shownOf(USER, one, asked.users)] as const),
    ...groups.map((one) => [one.id, shownOf(GROUP, one, asked.groups)] as const),
  ])
  const { startIndex } = asked.users
  return scimAnswer(
    listResponse(
      order.map((id) => shown.get(id)).filter((one) => one !== undefined),
      { total, startIndex },
    ),
  )
})

const other = notSpoken('/.search', ['POST'])

export const GET = other
export const PUT = other
export const PATCH = other
export const DELETE = other

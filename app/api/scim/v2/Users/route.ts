import { notSpoken } from '@/app/api/scim/not-spoken'
import { oneResource } from '@/app/api/scim/scim-answers'
import { usersAsked } from '@/app/api/scim/scim-lists'
import { scimRoute } from '@/app/api/scim/scim-route'
import { askedIn } from '@/lib/contract/scim/asked'
import { renderedUser } from '@/lib/contract/scim/rendered'
import { createScimUser } from '@/lib/decide/create-scim-user'
import { USER } from '@/lib/domain/scim/schema'

/** Users, filtered, in pages. Source: RFC 7644, section 3.4.2. */
export const GET = scimRoute('/Users', async (call) =>
  usersAsked(call, askedIn(USER, call.request.nextUrl.searchParams)),
)

/** Source: RFC 7644, section 3.3. */
export const POST = scimRoute('/Users', (call) =>
  oneResource(USER, call, async () => createScimUser(call, await call.body()), renderedUser),
)

const other = notSpoken('/Users', ['GET', 'POST'])

export const PUT = other
export const PATCH = other
export const DELETE = other

import { notSpoken } from '@/app/api/scim/not-spoken'
import { oneResource } from '@/app/api/scim/scim-answers'
import { groupsAsked } from '@/app/api/scim/scim-lists'
import { scimRoute } from '@/app/api/scim/scim-route'
import { askedIn } from '@/lib/contract/scim/asked'
import { renderedGroup } from '@/lib/contract/scim/rendered'
import { createScimGroup } from '@/lib/decide/change-scim-group'
import { GROUP } from '@/lib/domain/scim/schema'

/** Groups, filtered, in pages. Source: RFC 7644, section 3.4.2. */
export const GET = scimRoute('/Groups', async (call) =>
  groupsAsked(call, askedIn(GROUP, call.request.nextUrl.searchParams)),
)

/** Source: RFC 7644, section 3.3. */
export const POST = scimRoute('/Groups', (call) =>
  oneResource(GROUP, call, async () => createScimGroup(call, await call.body()), renderedGroup),
)

const other = notSpoken('/Groups', ['GET', 'POST'])

export const PUT = other
export const PATCH = other
export const DELETE = other

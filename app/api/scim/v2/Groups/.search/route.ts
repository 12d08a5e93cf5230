import { notSpoken } from '@/app/api/scim/not-spoken'
import { groupsAsked } from '@/app/api/scim/scim-lists'
import { scimRoute } from '@/app/api/scim/scim-route'
import { askedOf } from '@/lib/contract/scim/asked'
import { GROUP } from '@/lib/domain/scim/schema'

/** The list of Groups by a body. Source: RFC 7644, section 3.4.3. */
export const POST = scimRoute('/Groups/.search', async (call) => groupsAsked(call, askedOf(GROUP, await call.body())))

const other = notSpoken('/Groups/.search', ['POST'])

export const GET = other
export const PUT = other
export const PATCH = other
export const DELETE = other

import { notSpoken } from '@/app/api/scim/not-spoken'
import { usersAsked } from '@/app/api/scim/scim-lists'
import { scimRoute } from '@/app/api/scim/scim-route'
import { askedOf } from '@/lib/contract/scim/asked'
import { USER } from '@/lib/domain/scim/schema'

/** The list of Users by a body, for filters that hold what is not to be in an address. Source: RFC 7644, section 3.4.3. */
export const POST = scimRoute('/Users/.search', async (call) => usersAsked(call, askedOf(USER, await call.body())))

const other = notSpoken('/Users/.search', ['POST'])

export const GET = other
export const PUT = other
export const PATCH = other
export const DELETE = other

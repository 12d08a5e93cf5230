import { notSpoken } from '@/app/api/scim/not-spoken'
import { constants } from '@/app/api/scim/scim-answers'
import { scimRoute } from '@/app/api/scim/scim-route'
import { resourceTypes } from '@/lib/contract/scim/discovery'

/** Source: RFC 7644, section 4. */
export const GET = scimRoute('/ResourceTypes', async ({ baseUrl }) => constants(resourceTypes(baseUrl)))

const other = notSpoken('/ResourceTypes', ['GET'])

export const POST = other
export const PUT = other
export const PATCH = other
export const DELETE = other

import { notSpoken } from '@/app/api/scim/not-spoken'
import { constant } from '@/app/api/scim/scim-answers'
import { scimRoute } from '@/app/api/scim/scim-route'
import { resourceTypes } from '@/lib/contract/scim/discovery'

/** Source: RFC 7644, section 4. */
export const GET = scimRoute<{ id: string }>('/ResourceTypes/{id}', async ({ baseUrl, params }) =>
  constant(resourceTypes(baseUrl), params.id),
)

const other = notSpoken('/ResourceTypes/{id}', ['GET'])

export const POST = other
export const PUT = other
export const PATCH = other
export const DELETE = other

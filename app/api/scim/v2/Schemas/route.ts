import { notSpoken } from '@/app/api/scim/not-spoken'
import { constants } from '@/app/api/scim/scim-answers'
import { scimRoute } from '@/app/api/scim/scim-route'
import { schemas } from '@/lib/contract/scim/discovery'

/** Source: RFC 7644, section 4. */
export const GET = scimRoute('/Schemas', async ({ baseUrl }) => constants(schemas(baseUrl)))

const other = notSpoken('/Schemas', ['GET'])

export const POST = other
export const PUT = other
export const PATCH = other
export const DELETE = other

import { notSpoken } from '@/app/api/scim/not-spoken'
import { scimRoute } from '@/app/api/scim/scim-route'
import { serviceProvider } from '@/lib/contract/scim/discovery'
import { scimAnswer } from '@/lib/contract/scim/messages'

/** What is spoken here. Source: RFC 7644, section 4. */
export const GET = scimRoute('/ServiceProviderConfig', async ({ baseUrl }) => scimAnswer(serviceProvider(baseUrl)))

const other = notSpoken('/ServiceProviderConfig', ['GET'])

export const POST = other
export const PUT = other
export const PATCH = other
export const DELETE = other

import type { NextRequest } from 'next/server'
import { type Asked, askedIn } from '@/lib/contract/scim/asked'
import { listResponse, scimAnswer } from '@/lib/contract/scim/messages'
import { etagOf, locationOf, type Stored, shownOf } from '@/lib/contract/scim/rendered'
import { matches, type ScimTarget } from '@/lib/decide/scim-target'
import { stepsTo } from '@/lib/domain/scim/attribute-path'
import { isSameName, type ScimObject } from '@/lib/domain/scim/resource'
import type { ResourceType } from '@/lib/domain/scim/schema'
import { ScimError } from '@/lib/domain/scim/scim-error'

/** Which resource a request is about. */
export const targetOf = (request: NextRequest, { id }: { id: string }): ScimTarget => ({
  id,
  ifMatch: request.headers.get('if-match'),
})

/** Whether an answer has anything of this attribute, which takes a while to read. */
export function isShown(type: ResourceType, asked: Asked, name: string): boolean {
  const isOfIt = (one: string) => stepsTo(type, one)?.[0].name === name
  if (asked.attributes.length > 0) return asked.attributes.some(isOfIt)
  return !asked.excluded.some((one) => isOfIt(one) && stepsTo(type, one)?.length === 1)
}

/**
 * What comes of `act`, a resource, or that it is as the client has it. What the address asks for is understood before anything is
 * done. Source: RFC 7644, sections 3.4.1 and 3.14.
 */
export async function oneResource<Row extends Stored>(
  type: ResourceType,
  { request, baseUrl }: { request: NextRequest; baseUrl: string },
  act: (asked: Asked) => Promise<Row>,
  rendered: (row: Row, baseUrl: string) => ScimObject,
): Promise<Response> {
  const asked = askedIn(type, request.nextUrl.searchParams)
  const row = await act(asked)
  const isNew = request.method === 'POST'
  const location = locationOf(type, row.id, baseUrl)
  const headers = { etag: etagOf(row), ...(isNew ? { location } : { 'content-location': location }) }
  const ifNoneMatch = request.headers.get('if-none-match')
  if (request.method === 'GET' && ifNoneMatch !== null && matches(ifNoneMatch, row))
    return new Response(null, { status: 304, headers })
  return scimAnswer(shownOf(type, rendered(row, baseUrl), asked), { status: isNew ? 201 : 200, headers })
}

/** A page of them. */
export const manyResources = (type: ResourceType, asked: Asked, total: number, resources: readonly ScimObject[]) =>
  scimAnswer(
    listResponse(
      resources.map((resource) => shownOf(type, resource, asked)),
      { total, startIndex: asked.startIndex },
    ),
  )

/** What is there by its name, such as a schema. */
export const constants = (resources: readonly ScimObject[]) =>
  scimAnswer(listResponse(resources, { total: resources.length, startIndex: 1 }))

/** @throws ScimError 404 */
export function constant(resources: readonly ScimObject[], id: string): Response {
  const found = resources.find((one) => typeof one.id === 'string' && isSameName(one.id, decodeURIComponent(id)))
  if (!found) throw new ScimError(404, null, 'this does not exist')
  return scimAnswer(found)
}

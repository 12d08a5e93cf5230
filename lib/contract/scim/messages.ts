import type { ScimObject } from '../../domain/scim/resource'
import { ScimError } from '../../domain/scim/scim-error'
import { problemOf } from '../problem'

const SCIM_TYPE = 'application/scim+json'

/** A page of resources. Source: RFC 7644, section 3.4.2. */
export const listResponse = (
  resources: readonly ScimObject[],
  { total, startIndex }: { total: number; startIndex: number },
): ScimObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})

/** An answer as SCIM wants it: of its own type, and with its status again as a text where it is an error. */
export function scimAnswer(
  body: ScimObject,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response {
  return Response.json(body, {
    status,
    headers: { 'content-type': SCIM_TYPE, 'cache-control': 'private, no-store', ...headers },
  })
}

/** What is answered to an error. Of one that nobody foresaw nothing is told: the log has it. Source: RFC 7644, section 3.12. */
export function scimRefusal(error: unknown): Response {
  const told = problemOf(error)
  const known = error instanceof ScimError ? error : { status: told.status, message: told.detail }
  // A body that is no JSON. Source: RFC 7644, section 3.12, table 9.
  const scimType = error instanceof ScimError ? error.scimType : told.status === 400 ? 'invalidSyntax' : null
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(known.status),
    ...(scimType !== null && { scimType }),
    detail: known.message,
  }
  return scimAnswer(body, {
    status: known.status,
    headers: {
      ...(known.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(told.retryAfter !== undefined && { 'retry-after': String(told.retryAfter) }),
    },
  })
}

import { scimRoute } from '@/app/api/scim/scim-route'
import { SCIM_PATH } from '@/lib/contract/scim/address'
import { scimRefusal } from '@/lib/contract/scim/messages'
import { ScimError } from '@/lib/domain/scim/scim-error'

/** What the RFC leaves to whoever speaks it, and is not spoken here. Source: RFC 7644, sections 3.7 and 3.11. */
const LEFT_OUT = /^\/(Bulk|Me)\/?$/i

const nothing = scimRoute('/…', async ({ request }) => {
  const [, leftOut] = LEFT_OUT.exec(request.nextUrl.pathname.slice(SCIM_PATH.length)) ?? []
  return scimRefusal(
    leftOut
      ? new ScimError(501, null, `/${leftOut} is not supported`)
      : new ScimError(404, null, 'nothing of SCIM is spoken at this address'),
  )
})

export const GET = nothing
export const POST = nothing
export const PUT = nothing
export const PATCH = nothing
export const DELETE = nothing

import { notSpoken } from '@/app/api/scim/not-spoken'
import { oneResource, targetOf } from '@/app/api/scim/scim-answers'
import { type ScimCall, scimRoute } from '@/app/api/scim/scim-route'
import type { Asked } from '@/lib/contract/scim/asked'
import { renderedUser } from '@/lib/contract/scim/rendered'
import { patchScimUser, replaceScimUser } from '@/lib/decide/change-scim-user'
import { deleteScimUser } from '@/lib/decide/delete-scim-user'
import { idOf, nothingThere } from '@/lib/decide/scim-target'
import { USER } from '@/lib/domain/scim/schema'
import { type StoredScimUser, scimUser } from '@/lib/store/read/scim-users'

type Call = ScimCall<{ id: string }>
const PATH = '/Users/{id}'

const answered = (call: Call, act: (asked: Asked) => Promise<StoredScimUser>) =>
  oneResource(USER, call, act, renderedUser)

/** Source: RFC 7644, section 3.4.1. */
export const GET = scimRoute(PATH, (call: Call) =>
  answered(call, async () => {
    const row = await scimUser(call.db, call.viewer, idOf(USER, call.params.id))
    if (!row) throw nothingThere(USER)
    return row
  }),
)

/** Source: RFC 7644, section 3.5.1. */
export const PUT = scimRoute(PATH, (call: Call) =>
  answered(call, async () => replaceScimUser(call, targetOf(call.request, call.params), await call.body())),
)

/** Source: RFC 7644, section 3.5.2. */
export const PATCH = scimRoute(PATH, (call: Call) =>
  answered(call, async () => patchScimUser(call, targetOf(call.request, call.params), await call.body())),
)

/** Source: RFC 7644, section 3.6. */
export const DELETE = scimRoute(PATH, async (call: Call) => {
  await deleteScimUser(call, targetOf(call.request, call.params))
  return new Response(null, { status: 204 })
})

const other = notSpoken(PATH, ['GET', 'PUT', 'PATCH', 'DELETE'])

export const POST = other

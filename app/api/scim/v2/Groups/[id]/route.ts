import { notSpoken } from '@/app/api/scim/not-spoken'
import { isShown, oneResource, targetOf } from '@/app/api/scim/scim-answers'
import { type ScimCall, scimRoute } from '@/app/api/scim/scim-route'
import type { Asked } from '@/lib/contract/scim/asked'
import { renderedGroup } from '@/lib/contract/scim/rendered'
import { deleteScimGroup, patchScimGroup, replaceScimGroup } from '@/lib/decide/change-scim-group'
import { idOf, nothingThere } from '@/lib/decide/scim-target'
import { GROUP } from '@/lib/domain/scim/schema'
import { type StoredScimGroup, scimGroup } from '@/lib/store/read/scim-groups'

type Call = ScimCall<{ id: string }>
const PATH = '/Groups/{id}'

const answered = (call: Call, act: (asked: Asked) => Promise<StoredScimGroup>) =>
  oneResource(GROUP, call, act, renderedGroup)

/** Source: RFC 7644, section 3.4.1. */
export const GET = scimRoute(PATH, (call: Call) =>
  answered(call, async (asked) => {
    const row = await scimGroup(call.db, call.viewer, idOf(GROUP, call.params.id), isShown(GROUP, asked, 'members'))
    if (!row) throw nothingThere(GROUP)
    return row
  }),
)

/** Source: RFC 7644, section 3.5.1. */
export const PUT = scimRoute(PATH, (call: Call) =>
  answered(call, async () => replaceScimGroup(call, targetOf(call.request, call.params), await call.body())),
)

/** Source: RFC 7644, section 3.5.2. */
export const PATCH = scimRoute(PATH, (call: Call) =>
  answered(call, async () => patchScimGroup(call, targetOf(call.request, call.params), await call.body())),
)

/** Source: RFC 7644, section 3.6. */
export const DELETE = scimRoute(PATH, async (call: Call) => {
  await deleteScimGroup(call, targetOf(call.request, call.params))
  return new Response(null, { status: 204 })
})

const other = notSpoken(PATH, ['GET', 'PUT', 'PATCH', 'DELETE'])

export const POST = other

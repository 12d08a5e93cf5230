import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { personDetail } from '@/lib/store/read/person-detail'

export const GET = guarded(OPERATIONS.getPeopleId, async ({ viewer, params }) => {
  const { db } = await database()
  const person = isUuid(params.id) ? await personDetail(db, viewer, params.id, instant(Date.now())) : null
  if (!person) throw new NotFound('this person')
  return person
})

import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/api/operations'
import { NotFound } from '@/lib/domain/errors'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { personDetail } from '@/lib/store/person-detail'

export const GET = guarded(OPERATIONS.getPeopleId, async ({ viewer, params }) => {
  const id = z.uuid().safeParse(params.id)
  const { db } = await database()
  const person = id.success ? await personDetail(db, viewer, id.data, instant(Date.now())) : null
  if (!person) throw new NotFound('this person')
  return person
})

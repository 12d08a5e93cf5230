import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { NotFound } from '@/lib/domain/errors'
import { accountView } from '@/lib/store/account-detail'
import { database } from '@/lib/store/client'

export const GET = guarded<{ id: string }>('read', async ({ viewer, params }) => {
  const { db } = await database()
  const id = z.uuid().safeParse(params.id)
  const account = id.success ? await accountView(db, viewer, id.data) : null
  if (!account) throw new NotFound('this account')
  return account
})

import { guarded } from '@/app/api/guarded'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { shellStatus } from '@/lib/store/shell-status'

export const GET = guarded('read', async ({ viewer }) => {
  const { db } = await database()
  return shellStatus(db, sightOf(viewer).people)
})

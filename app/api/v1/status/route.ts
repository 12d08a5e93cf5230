import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/api/operations'
import { sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { shellStatus } from '@/lib/store/shell-status'

export const GET = guarded(OPERATIONS.getStatus, async ({ viewer }) => {
  const { db } = await database()
  return shellStatus(db, sightOf(viewer).people)
})

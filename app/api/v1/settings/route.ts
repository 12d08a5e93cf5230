import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { database } from '@/lib/store/engine/client'
import { settingsAnswer } from './settings-answer'

export const GET = guarded(OPERATIONS.getSettings, async () => {
  const { db } = await database()
  return settingsAnswer(db)
})

import { guarded } from '@/app/api/guarded'
import { database } from '@/lib/store/client'
import { settingsAnswer } from './settings-answer'

export const GET = guarded('configure', async () => {
  const { db } = await database()
  return settingsAnswer(db)
})

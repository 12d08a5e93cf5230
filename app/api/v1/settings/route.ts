import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { settingsAnswer } from './settings-answer'

export const GET = guarded(OPERATIONS.getSettings, ({ db }) => settingsAnswer(db))

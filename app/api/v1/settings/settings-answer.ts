import type { SettingsAnswer } from '@/lib/api/settings'
import { config } from '@/lib/config'
import type { Viewer } from '@/lib/domain/viewer'
import type { Db } from '@/lib/store/connection'
import { settingsView } from '@/lib/store/settings-view'

/** The settings as page and API tell them: what is stored, and what the environment sets. */
export async function settingsAnswer(db: Db, viewer: Viewer): Promise<SettingsAnswer> {
  const { timeZone, readRole, scanSchedule, baseUrl } = config()
  return { ...(await settingsView(db, viewer)), deployment: { timeZone, readRole, scanSchedule, baseUrl } }
}

import { grantsInForce, heldBy } from '@/lib/auth/grants-in-force'
import { config } from '@/lib/config'
import type { SettingsAnswer } from '@/lib/contract/views/settings'
import type { TokenOwner } from '@/lib/domain/api-token'
import { instant } from '@/lib/domain/instant'
import { channelsOf } from '@/lib/notify/settings'
import type { Db } from '@/lib/store/engine/connection'
import { channelLines } from '@/lib/store/read/notices'
import { settingsView } from '@/lib/store/read/settings-view'

/** The settings as page and API tell them: what is stored, and what the environment sets. */
export async function settingsAnswer(db: Db): Promise<SettingsAnswer> {
  const { timeZone, aws, scanSchedule, baseUrl } = config()
  const grants = grantsInForce()
  const clock = { now: instant(Date.now()), heldBy: (owner: TokenOwner) => heldBy(owner, grants) }
  return {
    ...(await settingsView(db, clock)),
    notifications: await channelLines(db, channelsOf(config()), clock.now),
    deployment: { timeZone, readRole: aws.readRole, scanSchedule, baseUrl },
  }
}

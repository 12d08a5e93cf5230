import { guarded } from '@/app/api/guarded'
import { readRoster } from '@/lib/api/roster'
import { config } from '@/lib/config'
import { setRoster } from '@/lib/decide/set-roster'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'

/** Replaces the whole roster: JSON `{ people, confirm? }` or CSV with `?confirm=yes`. */
export const PUT = guarded('configure', async ({ viewer, request }) => {
  const { db } = await database()
  return setRoster({ db, viewer, now: instant(Date.now()), timeZone: config().timeZone }, await readRoster(request))
})

import { config } from '@/lib/config'
import { instant } from '@/lib/domain/instant'
import type { SetupCheck, SetupLine } from '@/lib/domain/setup'
import { checkSetup } from '@/lib/scan/check-setup'
import { database } from '@/lib/store/engine/client'

/** One line of the set-up, checked now: for the page and for the API. */
export async function checkLine(line: SetupLine): Promise<SetupCheck> {
  const { db } = await database()
  return checkSetup({ db, deployment: config().aws, now: instant(Date.now()) }, line)
}

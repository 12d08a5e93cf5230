import { config } from '@/lib/config'
import { instant } from '@/lib/domain/instant'
import type { SetupCheck, SetupLine } from '@/lib/domain/setup'
import type { Viewer } from '@/lib/domain/viewer'
import { awsSettings } from '@/lib/scan/aws-settings'
import { checkSetup } from '@/lib/scan/check-setup'
import { database } from '@/lib/store/client'

/** One line of the set-up, checked now: for the page and for the API. */
export async function checkLine(viewer: Viewer, line: SetupLine): Promise<SetupCheck> {
  const { db } = await database()
  return checkSetup({ db, viewer, deployment: awsSettings(config()), now: instant(Date.now()) }, line)
}

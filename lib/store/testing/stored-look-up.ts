import type { Uuid } from '../../domain/ids'
import type { LookUp } from '../../domain/look-up/look-up'
import { NOW } from '../../domain/testing/facts'
import { systemViewer } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { lookUps } from '../schema/look-ups'

const NOTHING: LookUp = {
  readAt: NOW,
  regions: [],
  uses: [],
  moreUses: 0,
  days: [],
  failedSignIns: [],
  assumed: [],
  makings: [],
  ofOthers: 0,
  services: { readAt: null, list: [], failure: null },
  calls: {},
}

/** Stores that a user was looked up, and what was found. */
export async function storedLookUp(db: Db, user: Uuid, found: Partial<LookUp>): Promise<void> {
  await db.insert(lookUps).values({
    user,
    state: 'ended',
    askedAt: NOW,
    askedBy: systemViewer('cli').actor,
    attempt: 1,
    readAt: NOW,
    found: { ...NOTHING, ...found },
    partly: false,
  })
}

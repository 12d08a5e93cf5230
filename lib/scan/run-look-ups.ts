import { randomUUID } from 'node:crypto'
import { judgeMarked } from '../assess/judge-marked'
import { type Aws, openAws } from '../aws/session'
import { type Failure, kindOfFailure } from '../domain/facts/failure'
import type { Uuid } from '../domain/ids'
import { instant, MINUTE, plus, SECOND } from '../domain/instant'
import { failuresIn } from '../domain/look-up/look-up'
import { log } from '../log'
import { patiently } from '../store/engine/away'
import type { Db } from '../store/engine/database'
import { userToLookUp } from '../store/read/look-up'
import { endLookUp, type LookUpEnd } from '../store/write/end-look-up'
import { claimLookUp, type LookUpItem, mayTryAgain, releaseLookUps, renewLookUps } from '../store/write/look-ups'
import { traced } from '../tracing'
import { failureFrom } from './failure-from'
import { lookUpUser } from './look-up-user'
import { SCAN_ACTOR } from './merge-reading'
import type { ScanWorker } from './read-accounts'

const LEASE = 20 * SECOND
/** Users at the same time. Each account and Region has its own pace, so that more would mostly wait for each other. */
const AT_ONCE = 4
/** AWS's buckets are full again long before. */
const PAUSE_WHEN_BUSY = 5 * MINUTE

const realTime = () => instant(Date.now())
const leaseEnd = () => plus(realTime(), LEASE)

/**
 * Looks up, one after the other and some at a time, every IAM user that somebody asked about, until nobody waits. Any number
 * of processes may call this: one of them looks up at a time. A worker that dies leaves leases that run out, and the next one
 * takes its users up again; so does one that could not store what it found: it stops, and renews nothing that it gave up.
 */
export async function runLookUps(worker: Pick<ScanWorker, 'db' | 'aws' | 'signal'>): Promise<void> {
  const { db, signal } = worker
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`
  const first = await claimLookUp(db, name, realTime(), leaseEnd())
  if (!first) return
  const aws = openAws({ ...worker.aws, sessionName: 'iam-sunset-look-up' }, signal)
  const held = new Set<Uuid>()
  const heartbeat = setInterval(() => {
    renewLookUps(db, name, [...held], leaseEnd()).catch((error) => log.error({ err: error }, 'leases not renewed'))
  }, LEASE / 3)
  const errors: unknown[] = []
  const next = async () => (signal.aborted || errors.length > 0 ? null : claimLookUp(db, name, realTime(), leaseEnd()))
  const lane = async (item: LookUpItem | null) => {
    for (let one = item ?? (await next()); one && !signal.aborted; one = await next()) {
      held.add(one.user)
      const work = () => lookUpOne(db, aws, one, signal)
      const attributes = { 'iam_sunset.user.id': one.user }
      await traced('look up', { attributes, trace: 'own' }, work).finally(() => held.delete(one.user))
    }
  }
  const lanes = Array.from({ length: AT_ONCE }, (_, place) => lane(place === 0 ? first : null))
  try {
    // The other lanes end what they are at, whatever befalls one.
    await Promise.all(lanes.map((one) => one.catch((error: unknown) => errors.push(error))))
    if (errors.length > 0) throw errors[0]
    await releaseLookUps(db, name)
  } finally {
    clearInterval(heartbeat)
    aws.close()
  }
}

/**
 * Whatever goes wrong stays with this user; a result that cannot be stored is a failure, too. One that is interrupted is given
 * back as it was.
 */
async function lookUpOne(db: Db, aws: Aws, item: LookUpItem, signal: AbortSignal): Promise<void> {
  const end = await lookedUp(db, aws, item, signal)
  if (!end) return
  const at = { now: realTime(), by: SCAN_ACTOR }
  const anew = await patiently(signal, () => endLookUp(db, item, end, at)).catch((error: unknown) =>
    endLookUp(db, item, { again: null, failure: failureFrom(error, 'look-up', { user: item.user }) }, at),
  )
  // Sessions seen may prove a switch. What cannot be judged now keeps its mark.
  await judgeMarked(db, at.now, { only: anew }).catch((error: unknown) =>
    log.error({ err: error }, 'not judged at once; a job does it'),
  )
}

async function lookedUp(db: Db, aws: Aws, item: LookUpItem, signal: AbortSignal): Promise<LookUpEnd | null> {
  try {
    const asked = await userToLookUp(db, item.user)
    if (!asked) return { again: null, failure: GONE }
    const looked = await lookUpUser(db, aws, asked, realTime())
    return { again: whenAgain(item, failuresIn(looked.found)), ...looked }
  } catch (error) {
    if (signal.aborted) return null
    const failure = failureFrom(error, 'look-up', { user: item.user })
    return { again: whenAgain(item, [failure]), failure }
  }
}

const GONE: Failure = {
  code: 'other',
  operation: 'look-up',
  awsCode: 'NoSuchEntity',
  detail: 'AWS no longer has this user',
}

/** What passes by itself is worth another look; what was found meanwhile is shown. */
function whenAgain(item: LookUpItem, failures: readonly Failure[]) {
  const passes = failures.some((failure) => kindOfFailure(failure) === 'passing')
  return passes && mayTryAgain(item) ? plus(realTime(), PAUSE_WHEN_BUSY) : null
}

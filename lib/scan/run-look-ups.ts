import { randomUUID } from 'node:crypto'
import { judgeMarked } from '../assess/judge-marked'
import { type Aws, openAws } from '../aws/session'
import { AwsFailure } from '../domain/errors'
import { type Failure, kindOfFailure } from '../domain/facts/failure'
import { instant, MINUTE, plus, SECOND } from '../domain/instant'
import { failuresIn } from '../domain/look-up/look-up'
import { log } from '../log'
import type { Db } from '../store/engine/database'
import { userToLookUp } from '../store/read/look-up'
import {
  claimLookUp,
  endLookUp,
  type LookUpEnd,
  type LookUpItem,
  mayTryAgain,
  releaseLookUps,
  renewLookUps,
} from '../store/write/look-ups'
import { lookUpUser } from './look-up-user'
import type { ScanWorker } from './run-scan'

const LEASE = 20 * SECOND
/** Users at the same time. Each account and Region has its own pace, so that more would mostly wait for each other. */
const AT_ONCE = 4
/** AWS's buckets are full again long before. */
const PAUSE_WHEN_BUSY = 5 * MINUTE
const SCAN = { type: 'system', name: 'scan' } as const

const realTime = () => instant(Date.now())

/**
 * Looks up, one after the other and some at a time, every IAM user that somebody asked about, until nobody waits. Any number
 * of processes may do so: a worker that dies leaves a lease that runs out, and the next one takes the user up again.
 */
export async function runLookUps(worker: Pick<ScanWorker, 'db' | 'aws' | 'signal'>): Promise<void> {
  const { db, signal } = worker
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`
  const first = await claimLookUp(db, name, realTime(), plus(realTime(), LEASE))
  if (!first) return
  const aws = openAws({ ...worker.aws, sessionName: 'iam-sunset-look-up' }, signal)
  const heartbeat = setInterval(() => {
    renewLookUps(db, name, plus(realTime(), LEASE)).catch((error) => log.error({ err: error }, 'leases not renewed'))
  }, LEASE / 3)
  const next = () => (signal.aborted ? null : claimLookUp(db, name, realTime(), plus(realTime(), LEASE)))
  const lane = async (item: LookUpItem | null) => {
    for (let one = item; one && !signal.aborted; one = await next()) await lookUpOne(db, aws, one, signal)
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, async (_, place) => lane(place === 0 ? first : await next())))
  } finally {
    clearInterval(heartbeat)
    await releaseLookUps(db, name)
    aws.close()
  }
}

/** Whatever goes wrong stays with this user. One that is interrupted is given back as it was. */
async function lookUpOne(db: Db, aws: Aws, item: LookUpItem, signal: AbortSignal): Promise<void> {
  const end = await lookedUp(db, aws, item, signal)
  if (!end) return
  const now = realTime()
  await endLookUp(db, item, end, { now, by: SCAN })
  // Sessions seen may prove a switch. What cannot be judged now keeps its mark.
  await judgeMarked(db, now, { only: [item.user] }).catch((error: unknown) =>
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
    const failure = error instanceof AwsFailure ? error.failure : unforeseen(error, item)
    return { again: whenAgain(item, [failure]), failure }
  }
}

const GONE: Failure = {
  code: 'other',
  operation: 'look-up',
  awsCode: 'NoSuchEntity',
  detail: 'AWS no longer has this user',
}

function unforeseen(error: unknown, { user }: LookUpItem): Failure {
  log.error({ err: error, user }, 'a look-up met an error nobody foresaw')
  return { code: 'other', operation: 'look-up', awsCode: error instanceof Error ? error.name : 'unknown', detail: '' }
}

/** What passes by itself is worth another look; what was found meanwhile is shown. */
function whenAgain(item: LookUpItem, failures: readonly Failure[]) {
  const passes = failures.some((failure) => kindOfFailure(failure) === 'passing')
  return passes && mayTryAgain(item) ? plus(realTime(), PAUSE_WHEN_BUSY) : null
}

import { reassessAccount } from '../assess/reassess'
import { uploadedFile } from '../aws/uploaded-file'
import { uploadedReading } from '../aws/uploaded-reading'
import { NotFound } from '../domain/errors'
import type { AccountReading } from '../domain/facts/account-reading'
import { changesOf } from '../domain/facts/changes'
import type { LastUse } from '../domain/facts/credential'
import { birthOf } from '../domain/facts/iam-user'
import { pastFacts } from '../domain/facts/past-facts'
import { gathered } from '../domain/gathered'
import type { AccountId, Partition, Uuid } from '../domain/ids'
import { type Day, dayOf, type Instant, latest } from '../domain/instant'
import type { UploadKind } from '../domain/uploaded-report'
import type { Actor } from '../domain/viewer'
import type { Db, Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { everHeld, nextUploadAfter, wasUploaded } from '../store/read/account-uploads'
import { type AccountRow, type KnownAccount, loadAccount } from '../store/read/known-account'
import { type AccountFacts, takeRevision } from '../store/write/account-rows'
import { addPast, addUpload, type PastCredentials } from '../store/write/account-uploads'
import type { UserWrite } from '../store/write/user-rows'
import { type PlannedReading, plannedReading } from './planned-reading'

/** A file that was understood, and when it was made. */
export interface Upload {
  kind: UploadKind
  reading: AccountReading
}

/**
 * Reads a file of an account: a credential report, or its authorization details.
 * @throws BadInput for a file of another kind or account, one of which a part cannot be understood, and one from the future.
 */
export function readUpload(
  text: string,
  {
    account,
    told,
    now,
  }: { account: { accountId: AccountId; partition: Partition }; told: Instant | null; now: Instant },
): Upload {
  const file = uploadedFile(text, told, now)
  return { kind: file.kind, reading: uploadedReading(file, account) }
}

/** What a file changes, by the names of IAM users; or would change. */
export interface UploadEffect {
  /** A newer file of its kind is known: it adds to the history alone. */
  isPast: boolean
  /** `false`: a file of its kind and moment was uploaded before. */
  isNew: boolean
  added: readonly string[]
  changed: readonly string[]
  removed: readonly string[]
  returned: readonly string[]
  /** Whom only an older file knows. */
  gone: readonly string[]
  /** Days on which a credential was used that were not known. */
  useDays: number
}

interface Saving {
  now: Instant
  by: Actor
  /** What else is written in the same transaction. */
  beside: (tx: Tx, effect: UploadEffect) => Promise<void>
}

/** What a file would change. Writes nothing. */
export async function foreseeUpload(
  db: Db,
  account: Uuid,
  upload: Upload,
  now: Instant,
  by: Actor,
): Promise<UploadEffect> {
  const { effect } = await planned(db, account, upload, { now, by })
  return effect
}

/**
 * Stores what a file tells as a scan would: merged with what is known, judged, in one transaction, planned again where the account's
 * rows changed meanwhile. Of a file that is older than what is known only history is added.
 */
export async function saveUpload(db: Db, account: Uuid, upload: Upload, saving: Saving): Promise<UploadEffect> {
  const { now, by, beside } = saving
  const { kind, reading } = upload
  for (;;) {
    const { known, plan, past, effect } = await planned(db, account, upload, saving)
    const saved = await db.transaction(async (tx) => {
      const isNews = plan.isNews || past.gone.length + past.uses.length > 0
      if (!(await takeRevision(tx, known.account, { facts: plan.facts, isNews }))) return null
      const about = { account, kind, generatedAt: reading.readAt, users: reading.users.length }
      const isNew = await addUpload(tx, { ...about, uploadedAt: now, uploadedBy: by })
      await plan.write(tx)
      await addPast(tx, past)
      const told = { ...effect, isNew }
      if (isNew) await beside(tx, told)
      return told
    })
    if (!saved) continue
    if (plan.isNewsForOthers) await reassessAccount(db, account, { now, by })
    return saved
  }
}

interface Planned {
  known: KnownAccount
  plan: PlannedReading
  past: PastCredentials
  effect: UploadEffect
}

async function planned(
  db: Db,
  account: Uuid,
  { kind, reading }: Upload,
  { now, by }: Pick<Saving, 'now' | 'by'>,
): Promise<Planned> {
  const known = await loadAccount(db, account, { merge: reading.users })
  if (!known) throw new NotFound('this account')
  const { readAt } = known.account
  const isOlder = readAt !== null && readAt > reading.readAt
  const goneBy = isOlder ? ((await nextUploadAfter(db, account, reading.readAt)) ?? readAt) : null
  const columns = columnsAfter(known.account, reading)
  const plan = plannedReading(known, reading, { scan: newId(), state: 'read', columns, now, by, goneBy })
  const past = goneBy === null ? NOTHING_PAST : await pastOf(db, known, plan.users, reading, goneBy)
  const newest = kind === 'report' ? known.account.reportAt : known.account.detailsReadAt
  const isPast = newest !== null && newest > reading.readAt
  const isNew = !(await wasUploaded(db, account, kind, reading.readAt))
  return { known, plan, past, effect: { isPast, isNew, ...effectOf(plan.users), useDays: past.uses.length } }
}

const NOTHING_PAST: PastCredentials = { gone: [], uses: [] }

/** Of the account itself: nothing goes back to an older file. */
function columnsAfter(known: AccountRow, { readAt, reportAt, root }: AccountReading): AccountFacts {
  const isNewestReport = reportAt !== null && (known.reportAt === null || reportAt >= known.reportAt)
  const at = latest([known.readAt, readAt])
  return {
    reading: 'read',
    problems: [],
    readAt: at,
    attemptedAt: at,
    reportAt: latest([known.reportAt, reportAt]),
    root: isNewestReport && root ? root : undefined,
  }
}

/** What an older file knows of users whose newer facts stand. */
async function pastOf(
  db: Db,
  known: KnownAccount,
  writes: readonly UserWrite[],
  reading: AccountReading,
  goneBy: Instant,
): Promise<PastCredentials> {
  const then = new Map(reading.users.map((user) => [birthOf(user), user]))
  const written = new Map(writes.map(({ user }) => [user.id, user]))
  const users = known.users.flatMap(({ user }) => {
    const found = then.get(birthOf(user))
    return found ? [{ user: written.get(user.id) ?? user, found }] : []
  })
  const stored = gathered(
    (
      await everHeld(
        db,
        users.map(({ user }) => user.id),
      )
    ).map((one) => [one.user, one]),
  )
  const all = users.map(({ user, found }) => {
    const mine = stored.get(user.id) ?? []
    const ids = new Set(mine.map(({ id }) => id))
    // What this very file tells first is written with the user.
    const first = user.credentials
      .filter(({ id }) => !ids.has(id))
      .map((one) => ({ ...one, days: daysOf(one.lastUse) }))
    const { gone, uses } = pastFacts(found, [...mine, ...first], newId)
    return { gone: gone.map((one) => ({ ...one, user: user.id, keyId: null, goneAt: goneBy })), uses }
  })
  return { gone: all.flatMap(({ gone }) => gone), uses: all.flatMap(({ uses }) => uses) }
}

const daysOf = (use: LastUse): Day[] => (use.state === 'used' ? [dayOf(use.at)] : [])

function effectOf(
  users: readonly UserWrite[],
): Pick<UploadEffect, 'added' | 'changed' | 'removed' | 'returned' | 'gone'> {
  const named = (which: (write: UserWrite) => boolean) => users.filter(which).map(({ user }) => user.name)
  return {
    added: named(({ previous, user }) => !previous && !user.removedAt),
    gone: named(({ previous, user }) => !previous && user.removedAt !== null),
    removed: named(({ previous, user }) => !!previous && !previous.user.removedAt && user.removedAt !== null),
    returned: named(({ previous, user }) => !!previous?.user.removedAt && !user.removedAt),
    changed: named(
      ({ previous, user }) =>
        !!previous && !previous.user.removedAt && !user.removedAt && hasChanged(previous.user, user),
    ),
  }
}

/** Something else than what was read for the first time, or how old it is. */
const hasChanged = (...states: Parameters<typeof changesOf>) => changesOf(...states).length > 0

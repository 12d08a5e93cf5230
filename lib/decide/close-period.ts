import { rolesOf } from '../auth/grants'
import { type EvidenceRow, type EvidenceTable, evidenceTables } from '../contract/evidence-tables'
import { periodBody } from '../contract/shapes/evidence'
import type { EvidencePack, PeriodClosed } from '../contract/views/evidence'
import { headText } from '../domain/chain'
import { BadInput, Conflict, NotAllowed } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Day, Instant } from '../domain/instant'
import { type Actor, proofOf, ROLES, type Role, type SeesEverybody } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { chainHead } from '../store/read/chain-head'
import { overlappingPeriods, packsOfPeriod } from '../store/read/evidence-packs'
import { bounds, type Period } from '../store/read/evidence-people'
import { actorRef } from '../store/read/evidence-record'
import { everySignIn, settingChanges, settingsInForce } from '../store/read/evidence-settings'
import { beginPack, dropPack, endPack } from '../store/write/evidence-packs'
import { sealEvents } from '../store/write/seal-events'
import { type Context, requirePermission } from './context'
import { EvidenceFiles } from './evidence-files'
import { gatherEvidence } from './gather-evidence'
import { tell } from './tell'
import { wishOf } from './wishes'

/** To whom each role is granted by the configuration: e-mails, `@domain`, `group:NAME`. */
export type GrantedRoles = Readonly<Record<Role, readonly string[]>>

/** What a pack's explanation is written from. */
export interface PackTold {
  from: Day
  to: Day
  timeZone: string
  number: number
  asOf: Instant
  /** The head of the chain as it is printed; `null`: nothing was recorded yet. */
  head: string | null
  tables: readonly { name: EvidenceTable; columns: readonly string[] }[]
}

/** What the installation brings: who is granted what, and the words that explain a pack, a file for each language. */
export interface PeriodClosing {
  grants: GrantedRoles
  explained: (told: PackTold) => readonly { name: string; text: string }[]
}

/**
 * Closes a period: what was known of its leavers, and what was decided, is kept as it is now, and never changes. One that is closed
 * is given back as it was; what came to light since goes to a numbered addendum when that is asked for.
 * @throws NotAllowed without `configure`; BadInput; Conflict `period-closing` where another closes the same one just now.
 */
export async function closePeriod(ctx: Context, raw: unknown, brought: PeriodClosing): Promise<PeriodClosed> {
  requirePermission(ctx, 'configure')
  const { from, to, addendum } = wishOf(periodBody, raw, {
    send: '{ from, to, addendum? }',
    codes: { from: 'period-day', to: 'period-day', addendum: 'bad-input' },
  })
  const sees = proofOf(ctx.viewer, 'read-people')
  if (!sees) throw new NotAllowed('read-people')
  const period = { from, to, timeZone: ctx.timeZone }
  if (from > to || bounds(period).end > ctx.now)
    throw new BadInput('a period is closed once it has ended: give its first and its last day', [
      { path: 'to', message: 'the period has not ended, or ends before it begins', code: 'period-open' },
    ])
  const before = await packsOfPeriod(ctx.db, from, to)
  const overlaps = await overlappingPeriods(ctx.db, from, to)
  const [first] = before
  if (first && !addendum) return { pack: first, made: false, overlaps }
  if (!first && addendum)
    throw new BadInput('an addendum is to a period that was closed', [
      { path: 'addendum', message: 'this period was not closed yet', code: 'period-not-closed' },
    ])
  const pack = await makePack(ctx, sees, { period, before, ...brought })
  return { pack, made: pack !== null, overlaps }
}

interface Making extends PeriodClosing {
  period: Period
  before: readonly EvidencePack[]
}

/** @returns `null`: there is nothing to add. */
async function makePack(
  ctx: Context,
  sees: SeesEverybody,
  { period, before, grants, explained }: Making,
): Promise<EvidencePack | null> {
  const { db, now, viewer } = ctx
  await sealEvents(db, now)
  const head = await chainHead(db)
  const id = newId()
  const number = before.length
  const told = { headSeq: head?.seq ?? 0, headHash: head?.hash ?? null }
  try {
    await beginPack(db, { id, fromDay: period.from, toDay: period.to, number, asOf: now, actor: viewer.actor, ...told })
    const files = new EvidenceFiles(
      db,
      id,
      before.map((pack) => pack.id),
    )
    const holders = number === 0 ? await roleHolders(db, sees, grants) : []
    const changes = number === 0 ? await settingChanges(db, sees, period, now) : []
    const added = await gatherEvidence(db, sees, files, {
      period,
      beyond: before.at(-1)?.headSeq ?? 0,
      upTo: told.headSeq,
      more: [...holders, ...changes].map(({ actor }) => actor),
    })
    if (number > 0 && added === 0) {
      await dropPack(db, id)
      return null
    }
    if (number === 0) {
      await files.table('grants', grantRows(grants))
      await files.table(
        'role_holders',
        holders.map(({ row }) => row),
      )
      await files.table('settings', await settingsInForce(db, period.timeZone))
      await files.table(
        'setting_changes',
        changes.map(({ row }) => row),
      )
    }
    // An addendum has no tables of what was in force: its explanation names those that it has.
    const written = new Set(files.files.map(({ name }) => name))
    const tables = TABLES.filter(({ name }) => written.has(`${name}.csv`))
    const about = { from: period.from, to: period.to, timeZone: period.timeZone, number, asOf: now }
    for (const { name, text } of explained({ ...about, head: head && headText(head), tables }))
      await files.text(name, text)
    const manifest = await files.close({
      product: 'IAM Sunset',
      period: { from: period.from, to: period.to, timeZone: period.timeZone },
      number,
      asOf: now,
      head: head && { seq: head.seq, hash: head.hash },
      notes: number === 0 ? NOTES.toSpliced(2, 0, IN_FORCE) : NOTES,
    })
    await end(ctx, id, { from: period.from, to: period.to, number, manifest: manifest.sha256 })
  } catch (error) {
    if (await dropPack(db, id)) throw error
    throw new Conflict('period-closing', 'somebody else closes this period just now')
  }
  return { id, from: period.from, to: period.to, number, asOf: now, by: viewer.actor, ...told }
}

async function end(ctx: Context, pack: Uuid, told: { from: string; to: string; number: number; manifest: string }) {
  await ctx.db.transaction(async (tx) => {
    if (!(await endPack(tx, pack, ctx.now)))
      throw new Conflict('period-closing', 'somebody else closes this period just now')
    await tell(tx, ctx, [], { type: 'period-closed', pack, ...told })
  })
}

const IN_FORCE =
  'grants.csv, role_holders.csv and settings.csv tell what was in force when the period was closed; roles are granted by the configuration, whose changes are not events.'

const NOTES = [
  'README.txt tells how to check and read this pack.',
  'Tables hold ids and codes; the files of names, comments and grants hold what names somebody or was typed, and can be erased: the other files still match their hashes.',
  'seen_shut is when a scan first saw a way in shut: it was shut between the scan before and that one.',
  'roster_first_said is when the first import came that carried the present leaving date; of imports from before that was kept, the earliest moment by which it is known to have been told: an import that carried it, the event of their leaving, or their case; empty: none is known.',
]

function* grantRows(grants: GrantedRoles): Generator<EvidenceRow<'grants'>> {
  for (const role of ROLES) for (const to of grants[role]) yield { role, granted_to: to }
}

/** Who of those who signed in holds which role by the configuration. */
async function roleHolders(db: Db, sees: SeesEverybody, grants: GrantedRoles) {
  return (await everySignIn(db, sees)).flatMap(({ email, name, groups, seenAt }) => {
    const actor: Actor = { type: 'person', email, name }
    return rolesOf({ email, name, groups }, grants).map((role) => ({
      row: { holder: actorRef(actor), role, signed_in_at: seenAt } satisfies EvidenceRow<'role_holders'>,
      actor,
    }))
  })
}

const TABLES = evidenceTables()

import { type LeakReport, readLeakReport, type SeenKey } from '../contract/leaks/leak-report'
import type { LeakReportImported } from '../contract/views/leaks'
import type { KeyId, Uuid } from '../domain/ids'
import { accountOfKey } from '../domain/leak/key-account'
import { accountsOf } from '../store/read/key-holders'
import { type KeyOfOurs, keysOfOurs, namedUsers } from '../store/read/sightings'
import { addSightings, type NewSighting } from '../store/write/sightings'
import { markToJudge } from '../store/write/to-judge'
import { type Context, causeOf, requirePermission } from './context'
import { judgeAtOnce } from './judge-at-once'
import { tell } from './tell'

/** IAM users that the answer names. */
const MOST_NAMED = 200
/** Ids that one statement asks for. */
const AT_ONCE = 1_000

/**
 * Imports a report of a leak scanner: where it saw keys of IAM users, and whether their secrets were there. All of it or nothing; the
 * same report again changes nothing. No secret is kept, and ids of keys that are nobody's here are counted only.
 * @throws NotAllowed without `decide`; BadInput for what is no report that is read; TooLarge.
 */
export async function importLeakReport(ctx: Context, body: AsyncIterable<string>): Promise<LeakReportImported> {
  requirePermission(ctx, 'decide')
  const report = await readLeakReport(body)
  const ids = [...new Set(report.seen.map(({ keyId }) => keyId))]
  const ours = await oursAmong(ctx, ids)
  const users = [...new Set([...ours.values()].map(({ user }) => user))]
  const counts = await ctx.db.transaction(async (tx) => {
    const { added, changed } = await addSightings(tx, sightingsIn(report, ours, ctx), causeOf(ctx))
    const told = {
      tool: report.tool,
      findings: report.findings,
      ids: ids.length,
      ours: ours.size,
      added: added.length,
      changed: changed.length,
    }
    // The histories of IAM users tell what was news of them, not every report that names them again.
    const touched = usersOf([...added, ...changed], ours)
    await tell(tx, ctx, touched, { type: 'leak-report-imported', ...told })
    await markToJudge(tx, touched, causeOf(ctx))
    return told
  })
  await judgeAtOnce(ctx, users)
  return {
    ...counts,
    redacted: report.redacted,
    alone: report.alone,
    users: (await namedUsers(ctx.db, users)).slice(0, MOST_NAMED),
    usersCount: users.length,
    others: await othersOf(
      ctx,
      ids.filter((id) => !ours.has(id)),
    ),
  }
}

async function oursAmong({ db }: Context, ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, KeyOfOurs>> {
  const ours = new Map<KeyId, KeyOfOurs>()
  for (let from = 0; from < ids.length; from += AT_ONCE)
    for (const key of await keysOfOurs(db, ids.slice(from, from + AT_ONCE))) ours.set(key.keyId, key)
  return ours
}

function sightingsIn({ tool, seen }: LeakReport, ours: ReadonlyMap<KeyId, KeyOfOurs>, { now }: Context): NewSighting[] {
  return seen.flatMap((one) => {
    const key = ours.get(one.keyId)
    return key ? { credentialId: key.credential, tool, ...seenAt(one, now) } : []
  })
}

/** A report says that a key was tried, and mostly not when: by now at the latest. */
function seenAt({ place, foundAt, hasSecret, isVerified, verifiedAt }: SeenKey, now: Context['now']) {
  return { place, foundAt, hasSecret, verifiedAt: isVerified ? (verifiedAt ?? now) : null }
}

function usersOf(touched: readonly Uuid[], ours: ReadonlyMap<KeyId, KeyOfOurs>): Uuid[] {
  const credentials = new Set(touched)
  return [...new Set([...ours.values()].flatMap(({ credential, user }) => (credentials.has(credential) ? user : [])))]
}

/** Ids of no IAM user that was read, by the account that each tells. */
async function othersOf({ db }: Context, ids: readonly KeyId[]): Promise<LeakReportImported['others']> {
  const counts = new Map<ReturnType<typeof accountOfKey>, number>()
  for (const id of ids) counts.set(accountOfKey(id), (counts.get(accountOfKey(id)) ?? 0) + 1)
  const known = await accountsOf(
    db,
    [...counts.keys()].flatMap((id) => id ?? []),
  )
  return [...counts]
    .map(([accountId, count]) => {
      const account = accountId === null ? undefined : known.get(accountId)
      return { accountId, name: account?.name ?? null, isRead: account?.isRead ?? false, ids: count }
    })
    .toSorted((a, b) => Number(b.name !== null) - Number(a.name !== null) || b.ids - a.ids)
    .slice(0, MOST_NAMED)
}

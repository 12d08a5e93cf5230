import { z } from 'zod'
import { reassessRequested } from '../assess/reassess'
import { rosterBody } from '../contract/shapes/roster'
import { BadInput, Conflict } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { implausibleRoster } from '../domain/people/people'
import { requestJudgement } from '../store/write/judgement'
import { rebuildPeople } from '../store/write/people'
import { lockPeople } from '../store/write/people-rows'
import { currentRoster, replaceRoster } from '../store/write/roster'
import { type Context, causeOf, requirePermission } from './context'
import { elseByJob } from './judge-at-once'
import { parseRoster } from './parse-roster'
import { tell } from './tell'

/** The body with its rows as they were sent: they are read row by row, so that others get their turn. */
const rosterSent = rosterBody.extend({ people: z.array(z.unknown()) })

export interface RosterSet {
  roster: Uuid
  /** People in the roster before (`null`: there was none) and now. */
  before: number | null
  people: number
  /** People whose status, addresses or keys changed. */
  changed: number
}

/**
 * Replaces the company's list of people, and judges again what it changes.
 * @throws NotAllowed without `configure`; BadInput listing the first wrong rows; Conflict `implausible-roster` when far fewer
 * people are in it than before and `confirm` is not set.
 */
export async function setRoster(ctx: Context, raw: unknown): Promise<RosterSet> {
  const set = await storeRoster(ctx, raw)
  await elseByJob(reassessRequested(ctx.db, ctx.now))
  return set
}

/** The same, but that verdicts wait for the next scan: it judges everything anew. */
export async function storeRoster(ctx: Context, raw: unknown): Promise<RosterSet> {
  requirePermission(ctx, 'configure')
  const wish = rosterSent.safeParse(raw)
  if (!wish.success) throw new BadInput('send { people, confirm? }')
  const entries = await parseRoster(wish.data.people)
  return ctx.db.transaction(async (tx) => {
    await lockPeople(tx)
    const before = await currentRoster(tx)
    const present = (before?.entries ?? []).filter((entry) => entry.status !== 'left')
    if (!wish.data.confirm && implausibleRoster(numbersOf(present), numbersOf(entries))) {
      throw new Conflict(
        'implausible-roster',
        `this roster has ${entries.length} people where the last had ${before?.entries.length}: everybody missing would count as left; confirm it if that is true`,
      )
    }
    const roster = await replaceRoster(tx, entries, { actor: ctx.viewer.actor, at: ctx.now })
    const changed = await rebuildPeople(tx, causeOf(ctx), ctx.timeZone)
    const counts = { before: before?.entries.length ?? null, people: entries.length, changed: changed.length }
    await tell(tx, ctx, [], { type: 'roster-set', roster, ...counts })
    if (changed.length > 0 || !before) await requestJudgement(tx, causeOf(ctx))
    return { roster, ...counts }
  })
}

function numbersOf(entries: readonly { employeeNumber: string }[]): string[] {
  return entries.map((entry) => entry.employeeNumber)
}

import { inArray } from 'drizzle-orm'
import type { CaseView } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import { keptOf } from '../../domain/leavers/case-answers'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import { type CaseDoor, doorActor, doorKeptUntil, doorStep } from '../../domain/leavers/leaver-case'
import type { DoorAccount } from '../../domain/people/doors'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { doorAccount } from './account-names'
import { sessionsOf } from './sessions-of'

type DoorView = CaseView['doors'][number]

/** How each of these doors is told, with what was said of its case and by when that is to be closed. Two statements. */
export async function doorViews(
  db: Db,
  viewer: SeesPeople,
  doors: readonly CaseDoor[],
  now: Instant,
): Promise<(door: CaseDoor, said: readonly StandingCaseDecision[], due: Day) => DoorView> {
  const homes = await accountsOf(db, viewer, doors)
  const sessions = await sessionsOf(db, doors, now)
  return (door, said, due) => {
    const { id, closedAt, seenOpenAt } = door
    const marked = said.find((one) => one.type === 'mark-door' && one.value.door === id)
    const mark = marked?.type === 'mark-door' ? { at: marked.at, state: marked.value.state, decision: marked.id } : null
    const step = doorStep(door, mark)
    const kept = keptOf(said)
    return {
      id,
      what: whatOf(door, homes),
      actor: doorActor(door.what),
      due,
      keptUntil: doorKeptUntil(door, kept && { at: kept.at, until: kept.value.until }, now),
      sessionsUntil: sessions.get(id) ?? null,
      step,
      stepAt: step === 'seen-closed' ? closedAt : step === 'not-started' ? null : (mark?.at ?? null),
      seenOpenAt,
      mark: step === 'asked' || step === 'closed' ? (mark?.decision ?? null) : null,
    }
  }
}

function whatOf({ what }: CaseDoor, homes: ReadonlyMap<Uuid, DoorAccount>): DoorView['what'] {
  if (what.type === 'sign-on') return what
  const { kind, account, user, userName } = what
  return { type: 'credential', kind, account: homes.get(account) ?? null, user: { id: user, name: userName } }
}

async function accountsOf(db: Db, viewer: SeesPeople, doors: readonly CaseDoor[]) {
  const ids = doors.flatMap(({ what }) => (what.type === 'credential' ? what.account : []))
  const rows = await db
    .select(doorAccount(viewer))
    .from(accounts)
    .where(inArray(accounts.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

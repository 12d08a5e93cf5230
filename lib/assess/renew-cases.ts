import type { Cause, NewEvent } from '../domain/event'
import type { Uuid } from '../domain/ids'
import { dayOf } from '../domain/instant'
import { assigneeOf } from '../domain/leavers/assignee'
import { sentBackBy } from '../domain/leavers/case-answers'
import { deadlineOf } from '../domain/leavers/deadline'
import { leavingOf } from '../domain/leavers/leaving'
import { openedCase, renewedCase } from '../domain/leavers/renewed-case'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import {
  knownCases,
  linePeople,
  openDoorsOf,
  peopleWhoLeave,
  reviewSettings,
  shutDoors,
} from '../store/read/case-facts'
import { standingCaseDecisions } from '../store/read/decisions'
import { areListsDoubted } from '../store/read/directory-doubts'
import { type CaseChange, lockCases, writeCases } from '../store/write/leaver-cases'
import { recordEvents } from '../store/write/record-event'

/**
 * Brings the cases of leavers up to what is known now, of all or of `only` these people, in the transaction of what changed it: opens
 * those of people who left with a way in, sees doors shut or open again, and finds whoever is to answer. While the lists of people
 * are not to be believed none is opened, and that nobody signs in through Identity Center any more shuts no door.
 */
export async function renewCases(tx: Tx, at: Cause, only: readonly Uuid[] | null = null): Promise<void> {
  if (only?.length === 0) return
  await lockCases(tx)
  const left = new Map((await peopleWhoLeave(tx, only, at.now)).map((person) => [person.id, person]))
  const cases = await knownCases(tx, only)
  if (left.size + cases.size === 0) return
  const open = await openDoorsOf(tx, [...left.values()], at.now)
  const isOpen = (person: Uuid, key: string) => open.get(person)?.some((door) => door.key === key) ?? false
  const vanished = [...cases.values()].flatMap(({ person, doors }) =>
    doors.flatMap((door) => (door.closedAt === null && !isOpen(person, door.key) ? [{ person, door }] : [])),
  )
  const isDoubted = await areListsDoubted(tx, at.now)
  const shut = await shutDoors(tx, vanished, at.now)
  const ids = [...cases.values()].map(({ id }) => id)
  const decisions = await standingCaseDecisions(tx, ids)
  const settings = await reviewSettings(tx)
  const line = await linePeople(tx)
  const changes: CaseChange[] = []
  const events: NewEvent[] = []
  for (const person of new Set([...left.keys(), ...cases.keys()])) {
    const facts = left.get(person)
    const before = cases.get(person) ?? null
    const leaving = facts ? leavingOf(facts, before?.leavingDate ?? dayOf(at.now)) : null
    const kept = isDoubted
      ? vanished.flatMap((one) => (one.person === person && one.door.what.type === 'sign-on' ? one.door : []))
      : []
    const doors = [...(open.get(person) ?? []), ...kept]
    const manager = before?.manager ?? facts?.managerId ?? null
    const standing = before ? (decisions.get(before.id) ?? []) : []
    const assignment = assigneeOf({ subject: person, manager, sentBackBy: sentBackBy(standing) }, line)
    const dated = leaving && { ...leaving, ...deadlineOf(leaving, settings) }
    const renewed = before
      ? renewedCase(before, { leaving: dated, open: doors, shut, assignment, decisions: standing, newId }, at.now)
      : dated && doors.length > 0 && !isDoubted
        ? openedCase({ person, manager, leaving: dated }, { open: doors, assignment, newId }, at.now)
        : null
    if (!renewed) continue
    changes.push({ before, after: renewed.after })
    events.push(
      ...renewed.news.map((news): NewEvent => {
        const happenedAfter = news.type === 'case-door-closed' ? news.seenOpenAt : (at.after ?? null)
        const subjects = [person, renewed.after.id]
        return { recordedAt: at.now, happenedAfter, happenedBy: at.now, actor: at.by, subjects, news }
      }),
    )
  }
  await writeCases(tx, changes)
  await recordEvents(tx, events)
}

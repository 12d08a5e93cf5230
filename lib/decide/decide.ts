import { createHash } from 'node:crypto'
import { renewAccepted } from '../assess/renew-accepted'
import { canonicalJson } from '../domain/canonical-json'
import { type AnyDecision, askedFor, asUndone, type Subject } from '../domain/decision'
import { Conflict, NotFound } from '../domain/errors'
import type { News } from '../domain/event'
import { type Uuid, uuid } from '../domain/ids'
import { isAboutCase } from '../domain/leavers/case-decision'
import type { Tx } from '../store/engine/database'
import { type Bearing, bearingOf, type DecisionMade, decisionsOf } from '../store/read/decisions'
import { addDecisions, countDecisions, markUndone } from '../store/write/decisions'
import { recordEvents } from '../store/write/record-event'
import { markToJudge } from '../store/write/to-judge'
import { type Context, causeOf } from './context'
import { decidedEvent } from './tell'

/** What one request decides. */
export interface Wish {
  request: Uuid
  /** Every subject that was asked for; `null`: this cannot be decided about it. */
  about: readonly {
    subject: Subject
    /** What of the subject, where more than one decision is made about it at once. */
    of?: string
    wanted: Wanted | null
  }[]
  /** Leaves out what would replace another answer that stands. */
  leavesAnswered?: boolean
  /** Refuses by throwing; not asked about what was decided before. */
  refuse?: () => void
}

export interface Wanted {
  decision: AnyDecision
  /** `false`: the same stands already. */
  changes: boolean
  /** Another answer stands, which it would replace. */
  replaces?: boolean
  news(decision: Uuid): News
}

/**
 * Decides, in the verb's transaction: decisions, their events, and the marks of the IAM users to be judged again. A request that
 * was sent before changes nothing, whatever became of what it decided.
 * @returns every decision of this request, as it is now.
 * @throws Conflict `request-reused` when the request's id was used to decide otherwise.
 */
export async function decide(
  tx: Tx,
  ctx: Context,
  { request, about, leavesAnswered = false, refuse }: Wish,
): Promise<DecisionMade[]> {
  const wished = about.map((one) => ({ ...one, id: decisionId(request, one.of ?? one.subject.id) }))
  const ids = wished.map(({ id }) => id)
  const isNew = (await decisionsOf(tx, ids)).length === 0
  if (isNew) refuse?.()
  const wanted = wished.flatMap(({ id, subject, wanted }) => (wanted ? { id, subject, ...wanted } : []))
  const changing = isNew ? wanted.filter(({ changes, replaces }) => changes && !(leavesAnswered && replaces)) : []
  const added = await addDecisions(tx, changing, { at: ctx.now, actor: ctx.viewer.actor })
  const told = changing.flatMap(({ id, subject, news }) => (added.has(id) ? { subject, news: news(id) } : []))
  await tellAndMark(tx, ctx, told)
  // The same request may have come in at once, and have decided first.
  const made = await decisionsOf(tx, ids)
  const asked = new Map(wanted.map(({ id, decision }) => [id, canonicalJson(askedFor(decision))]))
  const isOther = ({ id, decision }: DecisionMade) =>
    asked.has(id) && asked.get(id) !== canonicalJson(askedFor(decision))
  if (made.some(isOther)) throw new Conflict('request-reused', 'a request of this id has decided otherwise')
  return made
}

/**
 * Takes decisions back, all of them or none, in the verb's transaction; what was decided before stands again.
 * @throws NotFound for an unknown decision; Conflict `already-undone`.
 */
export async function takeBack(tx: Tx, ctx: Context, ids: readonly Uuid[]): Promise<DecisionMade[]> {
  const undone = await markUndone(tx, ids, { actor: ctx.viewer.actor, at: ctx.now })
  if (undone.length < ids.length) {
    if ((await countDecisions(tx, ids)) < ids.length) throw new NotFound('one of these decisions')
    throw new Conflict('already-undone', 'one of these decisions was undone already')
  }
  await tellAndMark(
    tx,
    ctx,
    undone.map(({ id, subject, decision }) => ({
      subject,
      news: isAboutCase(decision)
        ? { type: 'review-undone', decision: id, decided: decision.type }
        : { type: 'decision-undone', decision: id, ...asUndone(decision) },
    })),
  )
  return undone
}

async function tellAndMark(tx: Tx, ctx: Context, told: readonly { subject: Subject; news: News }[]): Promise<void> {
  const bearing = await bearingOf(
    tx,
    told.map(({ subject }) => subject),
  )
  const of = ({ id }: Subject): Bearing => bearing.get(id) ?? { about: [], users: [] }
  await recordEvents(
    tx,
    told.map(({ subject, news }) => decidedEvent(ctx, of(subject).about, news)),
  )
  await renewAccepted(
    tx,
    told.flatMap(({ subject: { kind, id } }) => (kind === 'role' ? id : [])),
  )
  await markToJudge(
    tx,
    told.flatMap(({ subject }) => of(subject).users),
    causeOf(ctx),
  )
}

/** The IAM users whose verdicts decisions about these subjects change. */
export async function usersBehind(tx: Tx, subjects: readonly Subject[]): Promise<Uuid[]> {
  const bearing = await bearingOf(tx, subjects)
  return [...new Set([...bearing.values()].flatMap(({ users }) => users))]
}

/** One id per request and subject: the database itself refuses to decide the same twice. */
function decisionId(request: Uuid, about: string): Uuid {
  const hex = createHash('sha256').update(`${request} ${about}`).digest('hex')
  return uuid(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`)
}

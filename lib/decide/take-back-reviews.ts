import { reassessRequested } from '../assess/reassess'
import { renewCases } from '../assess/renew-cases'
import { renewPeople } from '../assess/renew-people'
import { reviewsUndoBody } from '../contract/shapes/case-bodies'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { type CaseDecision, type CasesDecided, isAboutCase } from '../domain/leavers/case-decision'
import { addressOf, type Permission, proofOf } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { type CaseToDecide, casesToDecide, correctionsToDecide } from '../store/read/cases-to-decide'
import type { DecisionMade } from '../store/read/decisions'
import { selfOf } from '../store/read/line'
import { movesToDecide } from '../store/read/moves'
import { peopleToDecide } from '../store/read/people-to-decide'
import { type Context, causeOf, requireAnyOf, requirePermission } from './context'
import { takeBack, usersBehind } from './decide'
import { elseByJob, judgeAtOnce } from './judge-at-once'
import { wishOf } from './wishes'

/** What it took to decide so, which taking it back takes too. */
const NEEDS: Readonly<Record<CaseDecision['type'], Permission>> = {
  'answer-review': 'review',
  'tell-use': 'review',
  'mark-door': 'decide',
  'retain-case': 'review',
  'comment-case': 'review',
  'ask-infra': 'review',
  'answer-correction': 'roster',
  'delegate-reviews': 'review',
  'answer-move': 'review',
  'answer-identity': 'roster',
  'answer-away': 'decide',
  'answer-ask': 'review',
  'review-person': 'review',
}

/**
 * Takes back what was said of leavers of one's own line, all of it or nothing; and, of whose an IAM user is, what one said oneself. Of who
 * is who, for whoever keeps rosters.
 * @throws NotAllowed without the permission that deciding took; BadInput; NotFound for decisions about others; Conflict `already-undone`.
 */
export async function takeBackReviews(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requireAnyOf(ctx, 'review', 'decide', 'roster')
  const wish = wishOf(reviewsUndoBody, raw, { send: '{ decisions }', codes: {} })
  const sees = proofOf(ctx.viewer, 'review', 'read-people')
  const self = await selfOf(ctx.db, ctx.viewer)
  const { taken, users, isRejoined } = await ctx.db.transaction(async (tx) => {
    const made = await takeBack(tx, ctx, [...new Set(wish.decisions)])
    for (const one of made) requireOwn(ctx, one)
    const of = (kind: DecisionMade['subject']['kind']) =>
      made.flatMap(({ subject }) => (subject.kind === kind ? subject.id : []))
    const cases = await casesOpenTo(tx, ctx, made)
    const moves = sees ? await movesToDecide(tx, sees, of('move')) : []
    const own = 'id' in self ? self.id : null
    const isOpen = new Set<Uuid>([...cases, ...moves].map(({ id }) => id))
    const answered = made.flatMap(({ decision: { type }, subject }) =>
      type === 'answer-away' || type === 'answer-ask' ? subject.id : [],
    )
    const persons = sees ? await peopleToDecide(tx, sees, answered) : []
    for (const { person } of persons) isOpen.add(person.id)
    for (const { decision } of made) {
      if (decision.type !== 'answer-identity') continue
      const about = [decision.value.person.id, decision.value.other.id]
      if (own && about.includes(own)) throw new NotAllowed('own-case', 'nobody decides about themselves')
      isOpen.add(decision.value.person.id)
    }
    if (cases.some(({ person }) => person === own)) throw new NotAllowed('own-case', 'nobody decides about themselves')
    // Who stands in for somebody is theirs alone to say, and nothing else about oneself is.
    const isTheirs = ({ subject, decision }: DecisionMade) =>
      decision.type === 'delegate-reviews'
        ? subject.id === own
        : subject.kind === 'iam-user' || (subject.id !== own && isOpen.has(subject.id))
    if (!made.every(isTheirs)) throw new NotFound('one of these decisions')
    await renewCases(tx, causeOf(ctx), [
      ...cases.map(({ person }) => person),
      ...persons.map(({ person }) => person.id),
    ])
    const isRejoined = made.some(({ decision }) => isJoinedBy(decision))
    if (isRejoined) await renewPeople(tx, causeOf(ctx), ctx.timeZone)
    return { taken: made, users: await usersOf(tx, made), isRejoined }
  })
  await judgeAtOnce(ctx, users)
  if (isRejoined) await elseByJob(reassessRequested(ctx.db, ctx.now))
  return {
    decisions: [],
    unchanged: [],
    answered: [],
    unfit: [],
    undone: taken.map(({ subject }) => subject.id),
  }
}

/** Cases of one's line, and for whoever keeps rosters those that were answered as a correction, of all lines. */
async function casesOpenTo(tx: Tx, { viewer }: Context, made: readonly DecisionMade[]): Promise<CaseToDecide[]> {
  const sees = proofOf(viewer, 'review', 'read-people')
  const keeps = proofOf(viewer, 'roster')
  const about = (corrections: boolean) =>
    made.flatMap(({ subject, decision }) =>
      subject.kind === 'case' && (decision.type === 'answer-correction') === corrections ? subject.id : [],
    )
  return [
    ...(sees ? await casesToDecide(tx, sees, about(false)) : []),
    ...(keeps ? await correctionsToDecide(tx, keeps, about(true)) : []),
  ]
}

/** Who is who, and who left, is worked out with the lists of people. */
const isJoinedBy = (decision: DecisionMade['decision']) =>
  decision.type === 'answer-identity' || (decision.type === 'answer-ask' && decision.value.answer === 'left')

const usersOf = (tx: Tx, made: readonly DecisionMade[]) =>
  usersBehind(
    tx,
    made.flatMap(({ subject }) => (subject.kind === 'iam-user' ? subject : [])),
  )

function requireOwn(ctx: Context, { decision, by }: DecisionMade): void {
  if (isAboutCase(decision)) {
    requirePermission(ctx, NEEDS[decision.type])
    return
  }
  const isOwn = addressOf({ actor: by }) !== null && addressOf({ actor: by }) === addressOf(ctx.viewer)
  if (decision.type !== 'set-match' || !isOwn) throw new NotFound('one of these decisions')
}

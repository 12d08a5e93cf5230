import { claimAnswerBody } from '../contract/shapes/decision-bodies'
import type { Claim, Decided, DecidedOwner } from '../domain/decision'
import { Conflict, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import { type Actor, addressOf } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { claimById } from '../store/read/claims'
import { peopleNamed, teamNamed } from '../store/read/owner-options'
import { type Context, requirePermission } from './context'
import { decideInParts } from './decide-in-parts'
import { isOwner, ownerWished } from './set-owner'
import { wishOf } from './wishes'

/**
 * Accepts a claim, which makes its owner the owner, or dismisses it. Accepted that it is not theirs, the user is linked to them no
 * more, which is remembered, and whoever is named instead owns it.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown claim, or one that was taken back; Conflict
 * `claim-answered`, `claim-names-nobody`, `claim-by-stranger`, `no-such-owner`, `several-owners`, `several-people`, `person-left`, `request-reused`.
 */
export async function answerClaim(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const {
    request,
    claim: id,
    answer,
    named,
  } = wishOf(claimAnswerBody, raw, {
    send: '{ request?, claim, answer: "accepted" | "dismissed", named? }',
    codes: { claim: 'claim-unknown', answer: 'claim-wish' },
  })
  const claim = await claimById(ctx.db, id)
  if (!claim) throw new NotFound('this claim')
  const owner = answer === 'accepted' ? await ownerClaimed(ctx.db, claim, named ?? null) : null
  const disclaimedBy =
    answer === 'accepted' && claim.value.answer === 'not-mine' ? await personBehind(ctx.db, claim.by) : null
  return decideInParts(ctx, { request, users: [claim.user] }, ({ decisions, ...user }) => {
    const unlinked = linkTo(user.assessment, disclaimedBy)
    if (answer === 'accepted' && claim.value.answer === 'not-mine' && !owner && !unlinked)
      throw new Conflict('claim-names-nobody', 'it is not linked to whoever says that it is not theirs: name its owner')
    const stands = decisions.find((one) => one.type === 'answer-claim' && one.value.asked === id)
    return [
      {
        decision: { type: 'answer-claim', value: { asked: id, answer } },
        changes: stands?.type !== 'answer-claim' || stands.value.answer !== answer,
        news: (decision) => ({ type: 'claim-answered', decision, asked: id, answer }),
      },
      ...(unlinked
        ? [
            {
              decision: {
                type: 'set-match' as const,
                value: { personId: unlinked.personId, is: false, method: unlinked.method },
              },
              changes: true,
              news: (decision: typeof id) => ({
                type: 'match-set' as const,
                decision,
                personId: unlinked.personId,
                is: false,
                before: user.assessment.match?.personId ?? null,
              }),
            },
          ]
        : []),
      ...(owner
        ? [
            {
              decision: { type: 'set-owner' as const, value: { owner } },
              changes: !isOwner(owner, { ...user, decisions }),
              news: (decision: typeof id) => ({
                type: 'owner-set' as const,
                decision,
                owner,
                before: user.assessment.owner,
              }),
            },
          ]
        : []),
    ]
  })
}

interface Claimed {
  value: Claim
  by: Actor
}

/** Who somebody is among people; `null`: nobody, or one of several. */
async function personBehind(db: Db, by: Actor): Promise<Uuid | null> {
  const email = addressOf({ actor: by })
  const [person, another] = email ? await peopleNamed(db, email) : []
  return person && !another ? person.id : null
}

/** By what a user is linked to a person, or may be. */
const linkTo = ({ match, suggestions }: Assessment, person: Uuid | null) =>
  [match, ...suggestions].find((one) => one !== null && one.personId === person) ?? null

/**
 * Whom a claim makes the owner; `null`: nobody. Anybody who signs in may claim: somebody whom no directory knows is named by whoever
 * accepts.
 */
async function ownerClaimed(
  db: Db,
  { value: { answer, team }, by }: Claimed,
  named: string | null,
): Promise<DecidedOwner | null> {
  if (answer === 'team' && team !== null) return { type: 'team', name: (await teamNamed(db, team)) ?? team }
  const email = addressOf({ actor: by })
  if (named !== null) return (await ownerWished(db, { type: 'known', named })).owner
  if (answer === 'not-mine') return null
  if (!email) throw new Conflict('claim-by-stranger', 'whoever claims it has no address: say who answers for it')
  if ((await peopleNamed(db, email)).length === 0)
    throw new Conflict(
      'claim-by-stranger',
      'whoever claims it is in no directory: say which person or team answers for it',
    )
  return (await ownerWished(db, { type: 'person', named: email })).owner
}

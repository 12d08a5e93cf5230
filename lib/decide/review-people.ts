import { peopleBackBody, peopleReviewBody } from '../contract/shapes/campaigns'
import { canonicalJson } from '../domain/canonical-json'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { newId } from '../store/engine/new-id'
import { peopleAsked } from '../store/read/asked-people'
import { selfOf } from '../store/read/line'
import { ownAsking } from './answer-campaign'
import type { Context } from './context'
import { decide, takeBack } from './decide'
import { wishOf } from './wishes'

/** For how many people something was said, or taken back. */
export interface PeopleReviewed {
  people: readonly Uuid[]
}

/**
 * Says of people, for their manager, whether what they can use is still needed, or that they are not theirs. It takes nothing away.
 * @throws NotAllowed for API tokens, whoever was not asked, or about oneself; BadInput; NotFound for an unknown asking, or people
 * that are not its manager's (any more); Conflict `campaign-ended`, `request-reused`.
 */
export async function reviewPeople(ctx: Context, raw: unknown): Promise<PeopleReviewed> {
  const wish = wishOf(peopleReviewBody, raw, {
    send: '{ request?, asking, people, answer }',
    codes: { answer: 'campaign-answer' },
  })
  const { asking } = await ownAsking(ctx, wish.asking)
  const self = await selfOf(ctx.db, ctx.viewer)
  if ('id' in self && wish.people.includes(self.id)) throw new NotAllowed('own-case', 'nobody decides about themselves')
  const { request = newId(), answer } = wish
  return ctx.db.transaction(async (tx) => {
    const asked = await peopleAsked(tx, asking, wish.people)
    if (asked.length < new Set(wish.people).size) throw new NotFound('one of these people among those asked about')
    const value = { campaign: asking.campaign.id, answer, owner: asking.owner }
    const made = await decide(tx, ctx, {
      request,
      about: asked.map(({ id, said }) => ({
        subject: { kind: 'person' as const, id },
        of: `${id} ${asking.campaign.id}`,
        wanted: {
          decision: { type: 'review-person' as const, value },
          changes: canonicalJson(said?.value ?? null) !== canonicalJson(value),
          news: (decision: Uuid) => ({
            type: 'person-reviewed' as const,
            decision,
            campaign: asking.campaign.id,
            answer,
          }),
        },
      })),
    })
    return { people: made.flatMap(({ subject, undone }) => (undone ? [] : subject.id)) }
  })
}

/**
 * Takes back what was said of people.
 * @throws as {@link reviewPeople} does; Conflict `not-answered` where there is nothing to take back.
 */
export async function takePeopleBack(ctx: Context, raw: unknown): Promise<PeopleReviewed> {
  const wish = wishOf(peopleBackBody, raw, { send: '{ asking, people }', codes: {} })
  const { asking } = await ownAsking(ctx, wish.asking)
  return ctx.db.transaction(async (tx) => {
    const asked = await peopleAsked(tx, asking, wish.people)
    const said = asked.flatMap((one) => one.said?.id ?? [])
    if (asked.length < new Set(wish.people).size) throw new NotFound('one of these people among those asked about')
    if (said.length === 0) throw new Conflict('not-answered', 'nothing was answered about these people')
    const taken = await takeBack(tx, ctx, said)
    return { people: taken.map(({ subject }) => subject.id) }
  })
}

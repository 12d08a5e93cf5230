import { sightingBody } from '../contract/shapes/decision-bodies'
import type { SightingsAnswered } from '../domain/decision'
import { NotFound } from '../domain/errors'
import { gradeOf, SIGHTING_ANSWERS } from '../domain/leak/sighting'
import { answersTo, answerTo } from '../domain/leak/sighting-answer'
import { newId } from '../store/engine/new-id'
import { usersToDecide } from '../store/read/decisions'
import { sightingsToAnswer } from '../store/read/sightings'
import { type Context, requirePermission } from './context'
import { decide } from './decide'
import { judgeAtOnce } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Answers places where leak reports saw keys, in one transaction, and judges their IAM users again. An answer holds for what reports
 * tell by now: one that tells more of the same place asks again. Where a report has the secret, only that it is wrong is an answer.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown place, and then none is answered; Conflict `request-reused`.
 */
export async function answerSighting(ctx: Context, raw: unknown): Promise<SightingsAnswered> {
  requirePermission(ctx, 'decide')
  const {
    request = newId(),
    sightings: ids,
    answer,
    reason,
  } = wishOf(sightingBody, raw, {
    send: `{ request?, sightings, answer: ${SIGHTING_ANSWERS.map((one) => `"${one}"`).join(' | ')}, reason }`,
    codes: { answer: 'sighting-wish', reason: 'reason-wish' },
  })
  const answered = await ctx.db.transaction(async (tx): Promise<SightingsAnswered> => {
    const found = await sightingsToAnswer(tx, ids)
    if (found.length < new Set(ids).size) throw new NotFound('one of these places')
    const users = new Map(
      (await usersToDecide(tx, [...new Set(found.map(({ user }) => user))])).map((one) => [one.id, one]),
    )
    const isRemoved = (user: (typeof found)[number]['user']) => users.get(user)?.removedAt !== null
    const wished = found.map((sighting) => {
      const grade = gradeOf(sighting)
      const stands = answerTo(sighting, users.get(sighting.user)?.decisions ?? [])
      return {
        ...sighting,
        value: { sighting: sighting.id, answer, grade, reason },
        isFit: answersTo(grade).includes(answer),
        isNew: stands?.answer !== answer || stands.reason !== reason,
      }
    })
    const made = await decide(tx, ctx, {
      request,
      about: wished.map(({ id, user, value, isFit, isNew }) => ({
        subject: { kind: 'iam-user', id: user },
        of: id,
        wanted: isFit
          ? {
              decision: { type: 'answer-sighting', value },
              changes: isNew && !isRemoved(user),
              news: (decision) => ({ type: 'sighting-answered', decision, ...value }),
            }
          : null,
      })),
    })
    const byPlace = made.flatMap(({ id, subject, decision, undone }) =>
      decision.type === 'answer-sighting' ? { id, user: subject.id, sighting: decision.value.sighting, undone } : [],
    )
    const touched = new Set(byPlace.map(({ sighting }) => sighting))
    const untouched = wished.filter(({ id }) => !touched.has(id))
    const present = untouched.filter(({ user }) => !isRemoved(user))
    return {
      decisions: byPlace.flatMap(({ undone, ...one }) => (undone ? [] : one)),
      unchanged: present.flatMap(({ id, isFit }) => (isFit ? id : [])),
      removed: untouched.flatMap(({ id, user }) => (isRemoved(user) ? id : [])),
      unfit: present.flatMap(({ id, isFit }) => (isFit ? [] : id)),
      undone: byPlace.flatMap(({ sighting, undone }) => (undone ? sighting : [])),
    }
  })
  await judgeAtOnce(ctx, [...new Set(answered.decisions.map(({ user }) => user))])
  return answered
}

import { reassessRequested } from '../assess/reassess'
import { renewPeople } from '../assess/renew-people'
import { identityBody } from '../contract/shapes/identity'
import type { IdentityAnswered } from '../contract/views/roster'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { PersonQuestion } from '../domain/people/person'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { peopleById } from '../store/read/directory'
import { sourcesOfPerson } from '../store/read/identity-questions'
import { selfOf } from '../store/read/line'
import { lockPeople } from '../store/write/people-rows'
import { type Context, causeOf, requirePermission } from './context'
import { decide } from './decide'
import { elseByJob } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Answers what joining lists of people could not decide: whether two are one human, or whose an address is. People are joined anew
 * by it at once, and by every later list.
 * @throws NotAllowed without `roster`, or about oneself; BadInput; NotFound for what is not asked; Conflict `request-reused`.
 */
export async function answerIdentity(ctx: Context, raw: unknown): Promise<IdentityAnswered> {
  requirePermission(ctx, 'roster')
  const {
    request = newId(),
    person,
    other,
    answer,
    ...wish
  } = wishOf(identityBody, raw, {
    send: '{ request?, person, other, email?, answer: "same" | "apart" | "person" | "other" }',
    codes: { answer: 'review-answer' },
  })
  const email = wish.email ?? null
  const self = await selfOf(ctx.db, ctx.viewer)
  if ('id' in self && [person, other].includes(self.id))
    throw new NotAllowed('own-case', 'nobody decides about themselves')
  const made = await ctx.db.transaction(async (tx) => {
    await lockPeople(tx)
    const isAsked = await asks(tx, person, { other, email })
    const value = {
      answer,
      email,
      person: { id: person, known: await sourcesOfPerson(tx, person) },
      other: { id: other, known: await sourcesOfPerson(tx, other) },
    }
    const [decided] = await decide(tx, ctx, {
      request,
      about: [
        {
          subject: { kind: 'person', id: person },
          wanted: isAsked
            ? {
                decision: { type: 'answer-identity', value },
                changes: true,
                news: (decision) => ({ type: 'identity-answered', decision, answer }),
              }
            : null,
        },
      ],
    })
    if (!decided) throw new NotFound('this question')
    if (isAsked) await renewPeople(tx, causeOf(ctx), ctx.timeZone)
    return decided
  })
  await elseByJob(reassessRequested(ctx.db, ctx.now))
  return { decision: made.undone ? null : made.id }
}

/** Whether it is asked of this person: answers that nobody asked for would join whoever they please. */
async function asks(tx: Tx, id: Uuid, { other, email }: { other: Uuid; email: string | null }): Promise<boolean> {
  const [person] = await peopleById(tx, [id])
  const isIt = (question: PersonQuestion) =>
    question.personId === other && (question.code === 'address-shared' ? question.email === email : email === null)
  return person?.questions.some(isIt) ?? false
}

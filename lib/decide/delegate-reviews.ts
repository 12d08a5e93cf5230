import { deputyBody } from '../contract/shapes/case-bodies'
import { canonicalJson } from '../domain/canonical-json'
import { Conflict, NotAllowed } from '../domain/errors'
import { daysAfter, endOfDay } from '../domain/instant'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { isGone } from '../domain/people/doors'
import type { Person } from '../domain/people/person'
import { newId } from '../store/engine/new-id'
import { standingCaseDecisions } from '../store/read/decisions'
import { delegationOf } from '../store/read/deputies'
import { selfOf } from '../store/read/line'
import { endOfChosenDay, tellingDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decide } from './decide'
import { peopleWished, severalPeople } from './people-wished'
import { wishOf } from './wishes'

const UNTIL = { field: 'until', code: 'review-until', days: 92 } as const

/**
 * Names who reviews in one's own place, from a day until the end of another; it stays one's own to review too. The latest
 * counts alone: it replaces the one before.
 * @throws NotAllowed without `review`, or for whoever no roster knows; BadInput; Conflict `no-such-person`, `several-people`,
 * `own-deputy`, `deputy-gone`, `request-reused`.
 */
export async function delegateReviews(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const wish = wishOf(deputyBody.superRefine(tellingDay(ctx, UNTIL)), raw, {
    send: '{ request?, deputy, from, until }',
    codes: { deputy: 'deputy-wish', from: 'period-day', until: 'review-until' },
  })
  const self = await selfOf(ctx.db, ctx.viewer)
  if (!('id' in self)) throw new NotAllowed('a signed-in person of the roster')
  const [deputy, another] = await peopleWished(ctx.db, { named: wish.deputy })
  if (!deputy || another) throw severalPeople()
  if (deputy.id === self.id) throw new Conflict('own-deputy', 'nobody is their own deputy')
  if (!canStandIn(deputy)) throw new Conflict('deputy-gone', 'this person has left, or cannot sign in')
  const until = endOfChosenDay(wish.until, ctx, UNTIL)
  const value = { to: deputy.id, from: endOfDay(daysAfter(wish.from, -1), ctx.timeZone), until }
  const { request = newId() } = wish
  return ctx.db.transaction(async (tx): Promise<CasesDecided> => {
    const stands = delegationOf((await standingCaseDecisions(tx, [self.id], 'person')).get(self.id) ?? [])
    const made = await decide(tx, ctx, {
      request,
      about: [
        {
          subject: { kind: 'person', id: self.id },
          wanted: {
            decision: { type: 'delegate-reviews', value },
            changes: canonicalJson(stands?.value ?? null) !== canonicalJson(value),
            news: (decision) => ({ type: 'reviews-delegated', decision, ...value }),
          },
        },
      ],
    })
    const standing = made.filter(({ undone }) => !undone)
    return {
      decisions: standing.map(({ id }) => ({ id, case: self.id })),
      unchanged: made.length === 0 ? [self.id] : [],
      answered: [],
      unfit: [],
      undone: made.flatMap(({ undone }) => (undone ? self.id : [])),
    }
  })
}

/** That somebody is on leave or seconded is not for managers to learn: it is no reason. */
const canStandIn = ({ status, directory, emails }: Person) =>
  !isGone(status) && directory?.status !== 'disabled' && emails.length > 0

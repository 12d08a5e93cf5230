import { useToldBody } from '../contract/shapes/case-bodies'
import { latest } from '../domain/instant'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { type Context, requirePermission } from './context'
import { decideAboutCases } from './decide-about-cases'
import { wishOf } from './wishes'

/**
 * Tells whether it is known who used a door after its person left: it answers the latest use, and no later one.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound; Conflict `request-reused`, `answered-meanwhile`.
 */
export async function tellUse(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const wish = wishOf(useToldBody, raw, {
    send: '{ request?, cases, known, who?, replace? }',
    codes: { known: 'review-answer', who: 'use-who' },
  })
  const value = { known: wish.known, who: wish.known ? (wish.who ?? null) : null }
  return decideAboutCases(ctx, { ...wish, replaces: ['tell-use'] }, ({ doors, decisions }) => {
    const usedAt = latest(doors.map(({ usedAfterAt }) => usedAfterAt))
    const stands = decisions.find((one) => one.type === 'tell-use')?.value
    const isSame = stands?.known === value.known && stands.who === value.who && stands.usedAt === usedAt
    if (usedAt === null) return [{ wanted: null }]
    return [
      {
        wanted: {
          decision: { type: 'tell-use', value: { ...value, usedAt } },
          changes: !isSame,
          replaces: stands?.usedAt === usedAt,
          news: (decision) => ({ type: 'use-told', decision, known: value.known, usedAt }),
        },
      },
    ]
  })
}

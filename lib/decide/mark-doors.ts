import { doorsMarkedBody } from '../contract/shapes/case-bodies'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { type Context, requirePermission } from './context'
import { decideAboutCases } from './decide-about-cases'
import { wishOf } from './wishes'

/**
 * Notes that whoever administers an account was asked to close doors, or says that they did: of cases every door that is open, or
 * only `doors`. That it is shut only a scan says.
 * @throws NotAllowed without `decide`, or about oneself; BadInput; NotFound; Conflict `request-reused`, `answered-meanwhile`.
 */
export async function markDoors(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'decide')
  const {
    state,
    doors: only,
    ...wish
  } = wishOf(doorsMarkedBody, raw, {
    send: '{ request?, cases, doors?, state: "asked" | "closed" }',
    codes: { state: 'review-answer' },
  })
  return decideAboutCases(ctx, { ...wish, replaces: ['mark-door'] }, ({ doors, decisions }) =>
    doors
      .filter(({ id, closedAt }) => closedAt === null && (only?.includes(id) ?? true))
      .map(({ id: door, openedAt }) => {
        const stands = decisions.find((one) => one.type === 'mark-door' && one.value.door === door)
        const isSame = stands?.type === 'mark-door' && stands.value.state === state && stands.at >= openedAt
        return {
          of: door,
          wanted: {
            decision: { type: 'mark-door', value: { door, state } },
            changes: !isSame,
            news: (decision) => ({ type: 'door-marked', decision, door, state }),
          },
        }
      }),
  )
}

import { renewCases } from '../assess/renew-cases'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { proofOf } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { selfOf } from '../store/read/line'
import { type PersonToDecide, peopleToDecide } from '../store/read/people-to-decide'
import { type Context, causeOf } from './context'
import { decide, type Wanted } from './decide'
import { decidedAbout, leavesAnswered } from './decided-about'

/**
 * Decides about people in one transaction, and brings their cases up to date in it, or `renew`s what else follows; about oneself
 * nobody decides. `replace`: also about those of several of whom something else was answered.
 * @throws NotFound for whoever is not open to the viewer, and then nothing is decided; NotAllowed `own-case`; Conflict
 * `request-reused`.
 */
export async function decideAboutPeople(
  ctx: Context,
  {
    request = newId(),
    people: ids,
    replace,
  }: { request?: Uuid; people: readonly Uuid[]; replace?: boolean | undefined },
  wantedOf: (one: PersonToDecide) => Wanted | null,
  renew: (tx: Tx, people: readonly Uuid[]) => Promise<void> = (tx, of) => renewCases(tx, causeOf(ctx), of),
): Promise<CasesDecided> {
  const sees = proofOf(ctx.viewer, 'review', 'read-people')
  if (!sees) throw new NotAllowed('review')
  const self = await selfOf(ctx.db, ctx.viewer)
  return ctx.db.transaction(async (tx): Promise<CasesDecided> => {
    const found = await peopleToDecide(tx, sees, ids)
    if (found.length < new Set(ids).size) throw new NotFound('a person of this selection')
    if ('id' in self && found.some(({ person }) => person.id === self.id))
      throw new NotAllowed('own-case', 'nobody decides about themselves')
    const wished = found.map((one) => ({ id: one.person.id, wanted: wantedOf(one) }))
    const leaves = leavesAnswered(ids, replace)
    const made = await decide(tx, ctx, {
      request,
      leavesAnswered: leaves,
      about: wished.map(({ id, wanted }) => ({ subject: { kind: 'person' as const, id }, wanted })),
    })
    await renew(
      tx,
      found.map(({ person }) => person.id),
    )
    return decidedAbout(
      made,
      wished.map(({ id, wanted }) => ({ id, wanted: [wanted] })),
      leaves,
    )
  })
}

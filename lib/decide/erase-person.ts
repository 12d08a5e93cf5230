import { z } from 'zod'
import { reassessRequested } from '../assess/reassess'
import { renewPeople } from '../assess/renew-people'
import { uuid } from '../contract/shapes/common'
import type { PersonDetail } from '../contract/views/person'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { isGone } from '../domain/people/doors'
import { proofOf } from '../domain/viewer'
import { personDetail } from '../store/read/person-detail'
import { addressesOf, erasePerson as erase, listsWith } from '../store/write/erase-person'
import { lockPeople } from '../store/write/people-rows'
import { type Context, causeOf, requirePermission } from './context'
import { elseByJob } from './judge-at-once'
import { tell } from './tell'
import { wishOf } from './wishes'

const body = z.object({ person: uuid })

/**
 * Erases the names and addresses of somebody who is gone, and what was typed about them. Events, which hold ids and codes, and
 * closed evidence packs stay as they are.
 * @throws NotAllowed without `configure`; BadInput; NotFound; Conflict `person-stays`, with why they cannot be erased yet.
 */
export async function erasePerson(ctx: Context, raw: unknown): Promise<{ person: Uuid }> {
  requirePermission(ctx, 'configure')
  const { person: id } = wishOf(body, raw, { send: '{ person }', codes: { person: 'bad-input' } })
  const sees = proofOf(ctx.viewer, 'read-people')
  if (!sees) throw new NotAllowed('read-people')
  await ctx.db.transaction(async (tx) => {
    await lockPeople(tx)
    const detail = await personDetail(tx, sees, id, ctx)
    if (!detail) throw new NotFound('this person')
    const addresses = await addressesOf(tx, id)
    const because = await whyNot(detail, () => listsWith(tx, id, addresses))
    if (because) throw new Conflict('person-stays', `nothing was erased: ${because}`)
    await erase(tx, id, addresses)
    await tell(tx, ctx, [id], { type: 'person-erased' })
    await renewPeople(tx, causeOf(ctx), ctx.timeZone)
  })
  await elseByJob(reassessRequested(ctx.db, ctx.now))
  return { person: id }
}

/** What keeps a person's name: it is needed until nothing of theirs is left to close. */
async function whyNot(
  { person, verdict, suggestions }: PersonDetail,
  listed: () => Promise<readonly string[]>,
): Promise<string | null> {
  if (!isGone(person.status) || person.inRoster) return 'a roster still has them'
  const lists = await listed()
  if (lists.length > 0) return `they are still in ${lists.join(' and ')}`
  if (verdict.state === 'open') return `ways in that are still open: ${verdict.doors.length}`
  if (verdict.state === 'unchecked') return 'something of theirs was not read: whether a way in is open is not known'
  if (verdict.iamUsers > 0) return `IAM users of theirs that are left to delete: ${verdict.iamUsers}`
  if (suggestions.some(({ live }) => live))
    return 'IAM users that can be used may be theirs: confirm or deny them first'
  return null
}

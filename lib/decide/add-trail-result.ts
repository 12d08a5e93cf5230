import { programOf } from '../assess/programs'
import { readTrailCsv } from '../contract/trail-csv'
import type { TrailUsesAdded } from '../contract/views/trail'
import { BadInput, NotFound } from '../domain/errors'
import { soughtOf } from '../domain/look-up/sought'
import { TrailCount } from '../domain/look-up/trail-uses'
import { userToLookUp } from '../store/read/look-up'
import { addTrailUses } from '../store/write/trail-uses'
import { writeUseDays } from '../store/write/use-days'
import { type Context, causeOf, idIn, requirePermission } from './context'
import { tell } from './tell'

/**
 * Takes in what an organization trail told of one IAM user: what is its own by key id or unique id is evidence from now on, the
 * rest is counted. The same result again changes nothing. `csv`: what was sent, asked for once it may be read.
 * @throws NotAllowed without `decide`; NotFound; BadInput for a result of another query, or of other users only; TooLarge.
 */
export async function addTrailResult(
  ctx: Context,
  raw: unknown,
  csv: () => AsyncIterable<string> | Iterable<string>,
): Promise<TrailUsesAdded> {
  requirePermission(ctx, 'decide')
  const id = idIn(raw, 'this IAM user')
  const asked = await userToLookUp(ctx.db, id)
  if (!asked) throw new NotFound('this IAM user')
  const count = new TrailCount(soughtOf(asked.user, asked.held), programOf)
  const { rows } = await readTrailCsv(csv(), ctx.now, (row) => count.add(row))
  const { counted, ofOthers: ignored } = count
  if (rows > 0 && counted === 0) throw ofOthersOnly(rows)
  const isNew = await ctx.db.transaction(async (tx) => {
    const about = { user: id, account: asked.account.id }
    if (!(await addTrailUses(tx, about, count.found(ctx.now), causeOf(ctx)))) return false
    await writeUseDays(tx, count.days, 'trail')
    await tell(tx, ctx, [id, about.account], { type: 'trail-uses-added', rows, counted, ignored })
    return true
  })
  return { user: id, rows, counted, ignored, isNew }
}

function ofOthersOnly(rows: number): BadInput {
  const message = `none of the ${rows} rows is of this IAM user, by its unique id or one of its keys`
  return new BadInput(message, [{ path: 'result', code: 'csv-trail-of-others', message }])
}

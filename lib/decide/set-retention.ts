import { retentionBody } from '../contract/shapes/settings'
import { RETENTION_DAYS, type Retention } from '../domain/retention'
import { keepRetention } from '../store/write/organization'
import { type Context, requirePermission } from './context'
import { tell } from './tell'
import { wishOf } from './wishes'

/**
 * Sets how long details of scans, and what look-ups told of removed IAM users, are kept. A job removes what is past, once a day.
 * @throws NotAllowed without `configure`; BadInput naming every wrong field.
 */
export async function setRetention(ctx: Context, raw: unknown): Promise<Retention> {
  requirePermission(ctx, 'configure')
  const wish = wishOf(retentionBody, raw, {
    send: `{ scanDetailsDays, lookUpDays }, each from ${RETENTION_DAYS.least} to ${RETENTION_DAYS.most} or null`,
    codes: { scanDetailsDays: 'retention-days', lookUpDays: 'retention-days' },
  })
  await ctx.db.transaction(async (tx) => {
    await keepRetention(tx, wish)
    await tell(tx, ctx, [], { type: 'retention-set', ...wish })
  })
  return wish
}

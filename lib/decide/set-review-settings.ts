import { z } from 'zod'
import { renewCases } from '../assess/renew-cases'
import { isDay } from '../contract/lists/day-fields'
import { reviewSettingsBody } from '../contract/shapes/case-bodies'
import { BadInput } from '../domain/errors'
import type { ReviewSettings } from '../domain/leavers/deadline'
import { keepReviewSettings } from '../store/write/organization'
import { type Context, causeOf, requirePermission } from './context'
import { tell } from './tell'
import { wishOf } from './wishes'

/** So many of what is no day are named. */
const NAMED = 5

/**
 * Sets by when doors of leavers are due, on which days the company is closed, and whom to tell of a use after leaving.
 * @throws NotAllowed without `configure`; BadInput naming every wrong field, and of days off those that are none.
 */
export async function setReviewSettings(ctx: Context, raw: unknown): Promise<ReviewSettings> {
  requirePermission(ctx, 'configure')
  requireDays(raw)
  const wish = wishOf(reviewSettingsBody, raw, {
    send: '{ dueFrom, dueBusinessDays, companyHolidays, securityContact }',
    codes: {
      dueFrom: 'review-due-from',
      dueBusinessDays: 'review-business-days',
      companyHolidays: 'review-holidays-many',
      securityContact: 'review-contact',
    },
  })
  const settings = { ...wish, companyHolidays: [...new Set(wish.companyHolidays)].sort() }
  await ctx.db.transaction(async (tx) => {
    await keepReviewSettings(tx, settings)
    await tell(tx, ctx, [], { type: 'review-settings-set', ...settings })
    await renewCases(tx, causeOf(ctx))
  })
  return settings
}

const dayTexts = z.object({ companyHolidays: z.array(z.string()) })

function requireDays(raw: unknown): void {
  const given = dayTexts.safeParse(raw)
  const wrong = given.success ? given.data.companyHolidays.filter((text) => !isDay(text)) : []
  if (wrong.length === 0) return
  throw new BadInput('send days off as YYYY-MM-DD', [
    {
      path: 'companyHolidays',
      code: 'review-holidays',
      message: 'some are no days as YYYY-MM-DD',
      names: wrong.slice(0, NAMED),
    },
  ])
}

'use server'

import type { Acted } from '@/lib/contract/acted'
import { setReviewSettings as decide } from '@/lib/decide/set-review-settings'
import type { ReviewSettings } from '@/lib/domain/leavers/deadline'
import { act, text } from './act'

/**
 * Sets by when doors of leavers are due. Fields: `dueFrom`, `dueBusinessDays`, `companyHolidays` (days, between spaces, commas or
 * lines), `securityContact` (empty: nobody is named).
 */
export async function setReviewSettings(_before: unknown, form: FormData): Promise<Acted<ReviewSettings>> {
  return act(form, 'configure', (ctx) =>
    decide(ctx, {
      dueFrom: text(form, 'dueFrom'),
      dueBusinessDays: numberIn(text(form, 'dueBusinessDays')),
      companyHolidays: text(form, 'companyHolidays')
        .split(/[\s,、，]+/)
        .filter(Boolean),
      securityContact: text(form, 'securityContact').trim() || null,
    }),
  )
}

/** `null`: it is none, for the verb to refuse. */
const numberIn = (typed: string) => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : null)

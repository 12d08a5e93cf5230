'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerCampaign as decide } from '@/lib/decide/answer-campaign'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, actSignedIn, text } from './act'

/** Answers a campaign, for the owner who was asked. Fields: `request`, `asking`, `user` (several), `answer`. */
export async function answerCampaign(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return actSignedIn(form, (ctx) =>
    decide(ctx, { ...aboutUsers(form), asking: text(form, 'asking'), answer: text(form, 'answer') }),
  )
}

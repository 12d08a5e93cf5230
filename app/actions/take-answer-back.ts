'use server'

import type { Acted } from '@/lib/contract/acted'
import { takeAnswerBack as takeBack } from '@/lib/decide/answer-campaign'
import type { DecisionsUndone } from '@/lib/domain/decision'
import { actSignedIn, text, texts } from './act'

/** Takes an owner's answer to a campaign back. Fields: `asking`, `user`. */
export async function takeAnswerBack(_before: unknown, form: FormData): Promise<Acted<DecisionsUndone>> {
  return actSignedIn(form, (ctx) => takeBack(ctx, { asking: text(form, 'asking'), users: texts(form, 'user') }))
}

'use server'

import type { Acted } from '@/lib/contract/acted'
import { claimOwner as decide } from '@/lib/decide/claim-owner'
import type { Decided } from '@/lib/domain/decision'
import { actSignedIn, text } from './act'

/** Answers whose an IAM user is, for whoever was asked. Fields: `request`, `user`, `answer`, `team`, `named`. */
export async function claimOwner(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return actSignedIn(form, (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      user: text(form, 'user'),
      answer: text(form, 'answer'),
      team: text(form, 'team') || null,
      named: text(form, 'named') || null,
    }),
  )
}

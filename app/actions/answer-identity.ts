'use server'

import type { Acted } from '@/lib/contract/acted'
import type { IdentityAnswered } from '@/lib/contract/views/roster'
import { answerIdentity as decide } from '@/lib/decide/answer-identity'
import { act, text } from './act'

/** Answers whether two people are one, or whose an address is. Fields: `request`, `person`, `other`, `email`, `answer`. */
export async function answerIdentity(_before: unknown, form: FormData): Promise<Acted<IdentityAnswered>> {
  return act(form, 'roster', (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      person: text(form, 'person'),
      other: text(form, 'other'),
      email: text(form, 'email') || null,
      answer: text(form, 'answer'),
    }),
  )
}

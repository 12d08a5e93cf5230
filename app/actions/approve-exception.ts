'use server'

import type { Acted } from '@/lib/contract/acted'
import { approveException as decide } from '@/lib/decide/approve-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { aboutExceptions, act, text } from './act'

/** Approves or refuses exceptions. Fields: `request`, `exception` (several), `answer`, `reason`. */
export async function approveException(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'approve', (ctx) => decide(ctx, { ...aboutExceptions(form), answer: text(form, 'answer') }))
}

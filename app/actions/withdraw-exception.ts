'use server'

import type { Acted } from '@/lib/contract/acted'
import { withdrawException as decide } from '@/lib/decide/withdraw-exception'
import type { ExceptionsAnswered } from '@/lib/domain/decision'
import { aboutExceptions, act } from './act'

/** Withdraws exceptions. Fields: `request`, `exception` (several), `reason`. */
export async function withdrawException(_before: unknown, form: FormData): Promise<Acted<ExceptionsAnswered>> {
  return act(form, 'decide', (ctx) => decide(ctx, aboutExceptions(form)))
}

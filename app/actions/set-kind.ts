'use server'

import type { Acted } from '@/lib/contract/acted'
import { setKind as decide } from '@/lib/decide/set-kind'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Says what IAM users are for. Fields: `request`, `user` (several), `kind`, `integration` (name or id; empty: none). */
export async function setKind(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, { ...aboutUsers(form), kind: text(form, 'kind'), integration: text(form, 'integration') || null }),
  )
}

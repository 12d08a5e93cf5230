'use server'

import type { Acted } from '@/lib/contract/acted'
import { acceptReplacement as decide } from '@/lib/decide/accept-replacement'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Accepts an unproven replacement. Fields: `request`, `user` (several), `roleId` (empty: Identity Center; none: whatever each waits for proof of), `reason`. */
export async function acceptReplacement(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'approve', (ctx) =>
    decide(ctx, {
      ...aboutUsers(form),
      roleId: form.has('roleId') ? text(form, 'roleId') || null : undefined,
      reason: text(form, 'reason'),
    }),
  )
}

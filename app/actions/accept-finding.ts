'use server'

import type { Acted } from '@/lib/contract/acted'
import { acceptFinding as accept } from '@/lib/decide/accept-finding'
import type { FindingAccepted } from '@/lib/domain/decision'
import { act, text } from './act'

/** Accepts a finding of a role's trust. Fields: `request`, `role`, `code`, `reason`. */
export async function acceptFinding(_before: unknown, form: FormData): Promise<Acted<FindingAccepted>> {
  return act(form, 'approve', (ctx) =>
    accept(ctx, {
      request: text(form, 'request') || undefined,
      role: text(form, 'role'),
      code: text(form, 'code'),
      reason: text(form, 'reason'),
    }),
  )
}

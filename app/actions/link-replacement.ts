'use server'

import type { Acted } from '@/lib/contract/acted'
import { linkReplacement as decide } from '@/lib/decide/link-replacement'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Says what replaces IAM users. Fields: `request`, `user` (several), `by` (`role` or `assignment`), `role` (ARN or name). */
export async function linkReplacement(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      ...aboutUsers(form),
      ...(text(form, 'by') === 'assignment' ? { roleId: null } : { named: text(form, 'role') }),
    }),
  )
}

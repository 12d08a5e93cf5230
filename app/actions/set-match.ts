'use server'

import type { Acted } from '@/lib/contract/acted'
import { setMatch as decide } from '@/lib/decide/set-match'
import type { MatchSet } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/** Says whose IAM users these are, or are not. Fields: `request`, `user` (several), `person` (name or address) or `personId`, `is`. */
export async function setMatch(_before: unknown, form: FormData): Promise<Acted<MatchSet>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, {
      ...aboutUsers(form),
      person: text(form, 'personId') === '' ? { named: text(form, 'person') } : { personId: text(form, 'personId') },
      is: text(form, 'is') !== 'no',
    }),
  )
}

'use server'

import type { Acted } from '@/lib/contract/acted'
import { askWhose as decide, type WhoseAsked } from '@/lib/decide/ask-whose'
import { act, text } from './act'

/** Notes that people were asked whose an IAM user is. Fields: `request`, `user`. */
export async function askWhose(_before: unknown, form: FormData): Promise<Acted<WhoseAsked>> {
  return act(form, 'decide', (ctx) =>
    decide(ctx, { request: text(form, 'request') || undefined, user: text(form, 'user') }),
  )
}

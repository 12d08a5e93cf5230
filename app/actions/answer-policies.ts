'use server'

import type { Acted } from '@/lib/contract/acted'
import { answerPolicies as decide } from '@/lib/decide/answer-policies'
import type { Decided } from '@/lib/domain/decision'
import { act, answerAbout } from './act'

/** Answers whether resource policies name an IAM user. Fields: `request`, `user`, `answer` and `reason`. */
export async function answerPolicies(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => decide(ctx, answerAbout(form)))
}

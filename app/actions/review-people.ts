'use server'

import type { Acted } from '@/lib/contract/acted'
import { reviewPeople as decide, type PeopleReviewed } from '@/lib/decide/review-people'
import { actSignedIn, text, texts } from './act'

/** Says of people what a campaign asks their manager. Fields: `request`, `asking`, `person` (several), `answer`. */
export async function reviewPeople(_before: unknown, form: FormData): Promise<Acted<PeopleReviewed>> {
  return actSignedIn(form, (ctx) =>
    decide(ctx, {
      request: text(form, 'request') || undefined,
      asking: text(form, 'asking'),
      people: texts(form, 'person'),
      answer: text(form, 'answer'),
    }),
  )
}

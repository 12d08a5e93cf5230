'use server'

import type { Acted } from '@/lib/contract/acted'
import { takePeopleBack as decide, type PeopleReviewed } from '@/lib/decide/review-people'
import { actSignedIn, text, texts } from './act'

/** Takes back what a manager said of people. Fields: `asking`, `person` (several). */
export async function takePeopleBack(_before: unknown, form: FormData): Promise<Acted<PeopleReviewed>> {
  return actSignedIn(form, (ctx) => decide(ctx, { asking: text(form, 'asking'), people: texts(form, 'person') }))
}

'use server'

import type { Acted } from '@/lib/contract/acted'
import { confirmScimEnds as confirm } from '@/lib/decide/confirm-scim-ends'
import { act } from './act'

/** Lets ends of access that came in great number through SCIM be told of people. */
export async function confirmScimEnds(_before: unknown, form: FormData): Promise<Acted<{ people: number }>> {
  return act(form, 'configure', confirm)
}

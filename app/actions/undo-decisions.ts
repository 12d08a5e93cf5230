'use server'

import type { Acted } from '@/lib/contract/acted'
import { undoDecisions as undo } from '@/lib/decide/undo'
import type { DecisionsUndone } from '@/lib/domain/decision'
import { act, texts } from './act'

/** Takes decisions back. Field: `decision` (several). */
export async function undoDecisions(_before: unknown, form: FormData): Promise<Acted<DecisionsUndone>> {
  return act(form, 'decide', (ctx) => undo(ctx, { decisions: texts(form, 'decision') }))
}

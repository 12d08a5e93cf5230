import { decisionContext } from '@/app/api/decision-context'
import { isForm, seeOther } from '@/app/api/form-answer'
import { guarded } from '@/app/api/guarded'
import { formBody, jsonBody } from '@/lib/api/bounded-body'
import { OPERATIONS } from '@/lib/api/operations'
import { undoDecisions } from '@/lib/decide/undo'
import { Conflict } from '@/lib/domain/errors'

/** Takes decisions back. JSON is answered with the IAM users concerned, a form with the page of the first. */
export const POST = guarded(OPERATIONS.postDecisionsUndo, async ({ viewer, request }) => {
  const ctx = await decisionContext(viewer)
  if (!isForm(request)) return undoDecisions(ctx, await jsonBody(request))
  const form = await formBody(request)
  const page = `/iam-users/${encodeURIComponent(String(form.get('user') ?? ''))}`
  try {
    await undoDecisions(ctx, { decisions: form.getAll('decision').map(String) })
    return seeOther(`${page}#history`)
  } catch (error) {
    if (error instanceof Conflict) return seeOther(`${page}?problem=${error.code}#owner`)
    throw error
  }
})

import type { NextRequest } from 'next/server'
import { decisionContext } from '@/app/api/decision-context'
import { isForm, seeOther } from '@/app/api/form-answer'
import { guarded } from '@/app/api/guarded'
import { formBody, jsonBody } from '@/lib/api/bounded-body'
import { OPERATIONS } from '@/lib/api/operations'
import { problemOf } from '@/lib/api/problem'
import type { Context } from '@/lib/decide/context'
import { setOwner } from '@/lib/decide/set-owner'

/** Sets the owner of IAM users. JSON is answered with what was decided, a form with the page of its first user. */
export const POST = guarded(OPERATIONS.postDecisionsOwner, async ({ viewer, request }) => {
  const ctx = await decisionContext(viewer)
  return isForm(request) ? byForm(ctx, request) : setOwner(ctx, await jsonBody(request))
})

/** What could not be done is told on the page, with what was typed. */
async function byForm(ctx: Context, request: NextRequest): Promise<Response> {
  const form = await formBody(request)
  const type = form.get('owner-type')
  const typed = String(form.get('owner') ?? '')
  const users = form.getAll('user').map(String)
  const page = users.length === 1 ? `/iam-users/${encodeURIComponent(users[0] ?? '')}` : '/iam-users'
  const owner = type === 'team' ? { type, name: typed } : { type, named: typed }
  try {
    await setOwner(ctx, { request: form.get('request'), users, owner })
    return seeOther(`${page}#history`)
  } catch (error) {
    const told = problemOf(error)
    if (told.status >= 500) throw error
    const back = new URLSearchParams({ problem: told.code, 'owner-type': String(type), owner: typed })
    return seeOther(`${page}?${back}#owner`)
  }
}

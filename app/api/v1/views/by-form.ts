import { seeOther } from '@/app/api/form-answer'
import { problemOf } from '@/lib/api/problem'
import { viewFormHref } from '@/lib/api/view-form'
import { canonicalQuery } from '@/lib/api/view-query'
import { viewChange, viewList, viewWish } from '@/lib/api/view-wish'
import { changeView } from '@/lib/decide/change-view'
import type { Context } from '@/lib/decide/context'
import { deleteView } from '@/lib/decide/delete-view'
import { restoreView } from '@/lib/decide/restore-view'
import { saveView } from '@/lib/decide/save-view'
import { BadInput } from '@/lib/domain/errors'

/**
 * What a page's form about views asks for, answered with the list: of the view it made or changed, or where it was sent
 * from, with what went wrong and what was typed.
 */
export async function byForm(ctx: Context, form: FormData): Promise<Response> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const list = viewList(text('list'))
  const here = canonicalQuery(list, text('at') ?? '').query
  const shared = text('shared')
  const typed = { list, name: text('name'), query: text('query'), ...(shared && { shared: shared === 'yes' }) }
  const id = text('view') ?? ''
  try {
    return seeOther(await done())
  } catch (error) {
    const { status, code, fields } = problemOf(error)
    if (status >= 500) throw error
    const problem = fields?.find((field) => field.code)?.code ?? code
    const state = { form: id || 'new', problem, name: text('name'), shared: shared === 'yes' }
    return seeOther(viewFormHref(list, here, state))
  }

  async function done(): Promise<string> {
    switch (text('do')) {
      case 'save':
        return viewFormHref(list, (await saveView(ctx, viewWish(typed))).view.query, {})
      case 'change':
        return viewFormHref(list, (await changeView(ctx, id, viewChange(typed))).query, {})
      case 'delete':
        return viewFormHref(list, here, { deleted: (await deleteView(ctx, { id })).id })
      case 'restore':
        return viewFormHref(list, (await restoreView(ctx, { id })).query, {})
      default:
        throw new BadInput('do: one of save, change, delete, restore')
    }
  }
}

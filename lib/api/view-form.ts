import type { SearchParams } from '../contract/fields'
import type { Uuid } from '../domain/ids'
import type { ViewList } from '../domain/saved-view'

/** What a form about views that was sent without JavaScript came back with: its trouble and what was typed, or what it did. */
export interface ViewFormState {
  /** The form it was: of a new view, or of this one. */
  form: 'new' | Uuid | null
  problem: string | null
  name: string
  shared: boolean
  /** A view that was just deleted, to be brought back. */
  deleted: Uuid | null
}

const PARAMETERS = {
  form: 'view-form',
  problem: 'view-problem',
  name: 'view-name',
  shared: 'view-shared',
  deleted: 'view-deleted',
} as const

/** Splits a page's parameters: those in which a form's outcome comes back, and those of the list. */
export function viewFormState<P extends SearchParams>(all: P): { state: ViewFormState; params: SearchParams } {
  const text = (name: keyof ViewFormState) => {
    const value = all[PARAMETERS[name]]
    return typeof value === 'string' ? value.slice(0, 200) : null
  }
  const own = new Set<string>(Object.values(PARAMETERS))
  return {
    state: {
      form: text('form'),
      problem: text('problem'),
      name: text('name') ?? '',
      shared: text('shared') === 'yes',
      deleted: text('deleted'),
    },
    params: Object.fromEntries(Object.entries(all).filter(([name]) => !own.has(name))),
  }
}

/** The list's page, with what a form's sender is to see there. */
export function viewFormHref(list: ViewList, query: string, state: Partial<ViewFormState>): string {
  const params = new URLSearchParams()
  for (const name of ['form', 'problem', 'name', 'deleted'] as const)
    if (state[name]) params.set(PARAMETERS[name], state[name])
  if (state.shared) params.set(PARAMETERS.shared, 'yes')
  const whole = [query, params.toString()].filter(Boolean).join('&')
  return `/${list}${whole && `?${whole}`}#views`
}

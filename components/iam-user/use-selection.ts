import { useState } from 'react'
import type { Uuid } from '@/lib/domain/ids'

/** Which of the rows shown are selected. A row that is no longer shown is no longer selected. */
export interface Selection {
  chosen: readonly Uuid[]
  isChosen: (id: Uuid) => boolean
  /** `range`: as far as from the row chosen last. */
  toggle: (id: Uuid, range: boolean) => void
  /** All rows of the page, or none when all are selected. */
  toggleAll: () => void
  clear: () => void
}

/** What was selected last, and in which list. Events alone write it, so that it is of this tab and never of the server. */
let selected: { list: string; marked: ReadonlySet<Uuid> } | null = null

/** The selection of a list, by its address: whoever looks at one row and comes back finds it as it was. */
export function useSelection(list: string, shown: readonly Uuid[]): Selection {
  const [marked, setMarked] = useState(() => (selected?.list === list ? selected.marked : new Set<Uuid>()))
  const [last, setLast] = useState<Uuid | null>(null)
  const chosen = shown.filter((id) => marked.has(id))

  function mark(ids: ReadonlySet<Uuid>) {
    selected = { list, marked: ids }
    setMarked(ids)
  }

  function toggle(id: Uuid, range: boolean) {
    const from = last === null ? -1 : shown.indexOf(last)
    const to = shown.indexOf(id)
    const spanned = range && from >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
    const next = new Set(chosen)
    const adds = range || !marked.has(id)
    for (const one of spanned) {
      if (adds) next.add(one)
      else next.delete(one)
    }
    mark(next)
    setLast(id)
  }
  return {
    chosen,
    isChosen: (id) => marked.has(id),
    toggle,
    toggleAll: () => mark(new Set(chosen.length === shown.length ? [] : shown)),
    clear: () => mark(new Set()),
  }
}

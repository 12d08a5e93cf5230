'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useOnDemand } from '@/components/ui/use-on-demand'
import { isUuid, type Uuid } from '@/lib/domain/ids'
import { localeOf } from '@/lib/i18n/locale'
import { loadSelectionBar, type SelectedOf } from './load-selection-bar'

/** What was selected last, and in which list. Events alone write it, so that it is of this tab and never of the server. */
let selected: { list: string; ids: ReadonlySet<string> } | null = null

interface SelectingProps {
  /** What its rows are. */
  of?: SelectedOf
  /** The list by its address: whoever looks at one row and comes back finds the selection as it was. */
  list: string
  /** Whether whoever looks may accept what no record proves. */
  approves: boolean
  /**
   * A table drawn by the server, with a checkbox in its header and in its rows: each has the id of what is selected as its value,
   * or else the name of its row leads to it.
   */
  children: ReactNode
}

/**
 * Rows that can be selected, and what can be decided about them. The boxes hold what is selected: a row that is drawn again
 * keeps its box, and one that is no longer shown is no longer selected. What decides about them is loaded, with its words, once
 * somebody comes near.
 */
export function Selecting({ of = 'iam-users', list, approves, children }: SelectingProps) {
  const words = useTranslations('lists')
  const locale = localeOf(useLocale(), null)
  const { part: SelectionBar, ask } = useOnDemand(() => loadSelectionBar(of, locale))
  const place = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  const [chosen, setChosen] = useState<readonly Uuid[]>([])

  function read(): void {
    const all = boxesIn(place.current)
    const ids = all
      .filter((box) => box.checked)
      .map(idOf)
      .filter(isUuid)
    const header = place.current?.querySelector<HTMLInputElement>('thead input[type="checkbox"]')
    if (header) {
      header.checked = ids.length > 0 && ids.length === all.length
      header.indeterminate = ids.length > 0 && ids.length < all.length
    }
    setChosen((before) => (before.join() === ids.join() ? before : ids))
    if (ids.length > 0) ask()
  }

  // What was ticked before this ran stays, as does what was selected here before.
  useEffect(() => {
    if (selected?.list === list) for (const box of boxesIn(place.current)) box.checked ||= selected.ids.has(idOf(box))
  }, [list])
  // After every drawing: rows may have come and gone.
  useEffect(() => {
    // Said once by each row's name: where no script runs the boxes are of no use, and are not there.
    for (const box of boxesIn(place.current)) box.ariaLabel = words('select', { name: nameOf(box)?.textContent ?? '' })
    read()
  })

  function tick(wanted: (box: HTMLInputElement) => boolean): void {
    const all = boxesIn(place.current)
    for (const box of all) box.checked = wanted(box)
    selected = { list, ids: new Set(all.filter(({ checked }) => checked).map(idOf)) }
    read()
  }

  function onChange({ target, nativeEvent }: ChangeEvent<HTMLDivElement, Element>): void {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return
    const all = boxesIn(place.current)
    const to = all.indexOf(target)
    if (to < 0) {
      tick(() => chosen.length < all.length)
      return
    }
    const from = all.findIndex((box) => idOf(box) === last.current)
    const isRange = from >= 0 && nativeEvent instanceof MouseEvent && nativeEvent.shiftKey
    last.current = idOf(target)
    tick((box) => {
      const at = all.indexOf(box)
      return box.checked || (isRange && at >= Math.min(from, to) && at <= Math.max(from, to))
    })
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows act, and this only makes ready what they act with */}
      <div ref={place} onChange={onChange} onPointerEnter={ask} onFocus={ask}>
        {children}
      </div>
      {SelectionBar && (
        <SelectionBar
          chosen={chosen}
          approves={approves}
          namesOf={(ids) =>
            boxesIn(place.current).flatMap((box) =>
              ids.some((id) => id === idOf(box)) ? (nameOf(box)?.textContent ?? []) : [],
            )
          }
          saidOf={(ids) =>
            boxesIn(place.current).flatMap((box) => {
              const id = ids.find((one) => one === idOf(box))
              const { said } = box.dataset
              return id && said ? [{ id, said, name: nameOf(box)?.textContent ?? '' }] : []
            })
          }
          seenOf={(ids) =>
            boxesIn(place.current).flatMap((box) =>
              ids.some((id) => id === idOf(box)) ? (box.dataset.seen ?? []) : [],
            )
          }
          clear={(ids) => tick((box) => box.checked && !ids.some((id) => id === idOf(box)))}
        />
      )}
    </>
  )
}

/** The id of what a row is about. */
const idOf = (box: HTMLInputElement) =>
  isUuid(box.value) ? box.value : (nameOf(box)?.pathname.split('/').at(-1) ?? '')

const nameOf = (box: HTMLInputElement) => box.closest('tr')?.querySelector<HTMLAnchorElement>('th a')

const boxesIn = (place: HTMLElement | null) => [
  ...(place?.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]') ?? []),
]

'use client'

import { useTranslations } from 'next-intl'
import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isUuid, type Uuid } from '@/lib/domain/ids'
import { SelectionBar } from './selection-bar'

/** What was selected last, and in which list. Events alone write it, so that it is of this tab and never of the server. */
let selected: { list: string; ids: ReadonlySet<string> } | null = null

interface SelectingProps {
  /** The list by its address: whoever looks at one row and comes back finds the selection as it was. */
  list: string
  /** A table drawn by the server, with a checkbox in its header and in its rows, whose names lead to their IAM users. */
  children: ReactNode
}

/**
 * Rows that can be selected, and what can be decided about them. The boxes hold what is selected: a row that is drawn again
 * keeps its box, and one that is no longer shown is no longer selected.
 */
export function Selecting({ list, children }: SelectingProps) {
  const words = useTranslations('decide')
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
      <div ref={place} onChange={onChange}>
        {children}
      </div>
      <SelectionBar
        chosen={chosen}
        clear={(ids) => tick((box) => box.checked && !ids.some((id) => id === idOf(box)))}
      />
    </>
  )
}

/** The id of a row's IAM user: where its name leads ends with it. */
const idOf = (box: HTMLInputElement) => nameOf(box)?.pathname.split('/').at(-1) ?? ''

const nameOf = (box: HTMLInputElement) => box.closest('tr')?.querySelector<HTMLAnchorElement>('th a')

const boxesIn = (place: HTMLElement | null) => [
  ...(place?.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]') ?? []),
]

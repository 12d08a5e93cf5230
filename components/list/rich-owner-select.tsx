import { Combobox } from '@base-ui/react/combobox'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import { type Option, type RichSelectProps, useNative } from '@/components/ui/rich-select'
import { fetchOwnerOptions, ownerOptionsKey } from '@/lib/contract/decisions'
import { ownerText } from '@/lib/contract/lists/owner-wanted'
import { MOST_OPTIONS, type OwnerOptions } from '@/lib/contract/views/owner-options'

/**
 * The library's field over the browser's own select of owners: it unfolds the same options, and searches everybody and every
 * team that owns something.
 */
export function RichOwnerSelect({ native, id, label, options, startOpen, find }: RichSelectProps) {
  const words = useTranslations('decide')
  const trigger = useRef<HTMLButtonElement>(null)
  const { value, choose } = useNative(native, trigger)
  const [open, setOpen] = useState(startOpen)
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const q = useDeferredValue(typed.trim())
  const asked = '/api/v1/iam-users/owners'
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ownerOptionsKey(asked, q),
    queryFn: ({ signal }) => fetchOwnerOptions(asked, q, signal),
    enabled: open && q !== '',
    placeholderData: keepPreviousData,
  })
  // What was found for fewer letters stays in sight, and cannot be taken, until more is found.
  const isBehind = typed.trim() !== q || (q !== '' && isPlaceholderData)
  const shown = q === '' ? options : data ? optionsIn(data) : []
  // Enter would fold the list.
  const isVain = isBehind || shown.length === 0
  const isCut = isFull(shown, 'person') || isFull(shown, 'team')
  const note = error ? words('optionsFailed') : isCut ? words('optionsCut', { count: MOST_OPTIONS }) : null
  const optionOf = (key: string) => [...shown, ...options].find(([one]) => one === key)
  const wordOf = (key: string) => optionOf(key)?.[1]

  function pick(key: string | null): void {
    const option = key === null ? undefined : optionOf(key)
    if (!option || isBehind) return
    find(option)
    choose(option[0])
    setTyped('')
  }
  /** Esc folds this, and nothing around it. */
  function keep(event: KeyboardEvent): void {
    if (open && event.key === 'Escape') event.stopPropagation()
  }
  return (
    <CSPProvider disableStyleElements>
      <div ref={setPlace} className="absolute inset-0">
        <Combobox.Root
          items={shown.map(([key]) => key)}
          filter={null}
          autoHighlight
          itemToStringLabel={(key: string) => wordOf(key) ?? key}
          value={value}
          onValueChange={pick}
          inputValue={typed}
          onInputValueChange={(text, { reason }) => {
            if (reason === 'input-change' || reason === 'input-clear') setTyped(text)
          }}
          open={open}
          onOpenChange={(isOpen) => {
            setOpen(isOpen)
            if (!isOpen) setTyped('')
          }}
        >
          <Combobox.Trigger
            ref={trigger}
            id={id}
            aria-label={label}
            onKeyDown={keep}
            className="field flex h-full cursor-default items-center pr-6 text-left data-popup-open:border-ink-3"
          >
            <span className="truncate">{wordOf(value)}</span>
          </Combobox.Trigger>
          <Combobox.Portal container={place}>
            {/* Fixed: the library scrolls to what is chosen before the list has its place, and would move the page with it. */}
            <Combobox.Positioner positionMethod="fixed" align="start" sideOffset={4} className="z-20 outline-none">
              <Combobox.Popup aria-label={label} onKeyDown={keep} className="popup w-72">
                <Combobox.Input
                  placeholder={words('ownersSearch')}
                  aria-label={words('ownersSearch')}
                  onKeyDown={(event) => isVain && event.key === 'Enter' && event.preventBaseUIHandler()}
                  className="field mb-1"
                />
                <Combobox.List aria-label={label}>
                  {(key: string) => (
                    <Combobox.Item key={key} value={key} disabled={optionOf(key)?.[2]} className="popup-option">
                      <span className="min-w-0 wrap-anywhere">{wordOf(key)}</span>
                      <Combobox.ItemIndicator aria-hidden="true" className="ml-auto">
                        ✓
                      </Combobox.ItemIndicator>
                    </Combobox.Item>
                  )}
                </Combobox.List>
                <Combobox.Empty className="px-2 py-1 text-quiet text-ink-3 empty:hidden">
                  {q !== '' && data && !error && words('ownersNone')}
                </Combobox.Empty>
                <Combobox.Status className="px-2 py-1 text-quiet text-ink-3 empty:hidden">{note}</Combobox.Status>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      </div>
    </CSPProvider>
  )
}

/** There may be more than are shown. */
const isFull = (options: readonly Option[], type: 'person' | 'team') =>
  options.filter(([key]) => key.startsWith(`${type}:`)).length >= MOST_OPTIONS

/** Whoever was found, as an address has them. */
function optionsIn({ people, teams, nearTeams }: OwnerOptions): readonly Option[] {
  return [
    ...[...teams, ...nearTeams].map((name) => [ownerText({ type: 'team', name }), name] as const),
    ...people.map(({ id, name }) => [ownerText({ type: 'person', personId: id }), name] as const),
  ]
}

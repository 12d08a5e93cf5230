import { Autocomplete } from '@base-ui/react/autocomplete'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ComponentProps, type KeyboardEvent, type RefObject, useDeferredValue, useState } from 'react'

/** Something that a text in a field may stand for. */
export interface FoundOption<T> {
  key: string
  value: T
  /** What it puts in the field; `null`: what was typed stays. */
  text: string | null
  name: string
  beside?: string | null
  below?: string | null
  /** It is not there yet: offered only for a text that was searched for. */
  isOffer?: boolean
}

/** Where a field looks up what is typed. */
export interface NameSearch<T> {
  /** Of what is found. */
  label: string
  /** What is said where nothing can be looked up. */
  failed: string
  key: (q: string) => readonly unknown[]
  find: (q: string, signal: AbortSignal) => Promise<{ options: readonly FoundOption<T>[]; note: string | null }>
}

export interface RichNamedFieldProps<T> {
  name: string
  typed: string
  /** The text stands for one that was picked: nothing is searched for. */
  isPicked: boolean
  search: NameSearch<T>
  onType: (typed: string) => void
  onPick: (option: FoundOption<T>) => void
  /** What it has in common with the browser's own field. */
  input: ComponentProps<'input'>
  /** Where the list unfolds. */
  place: RefObject<HTMLElement | null>
  /** Somebody typed before it came: what is found is shown to them at once. */
  startOpen: boolean
}

/** The library's field: what is known, by part of its name. Nothing is picked by itself: Enter sends what was typed. */
export function RichNamedField<T>(props: RichNamedFieldProps<T>) {
  const { name, typed, isPicked, search, onType, onPick, input, place, startOpen } = props
  const [open, setOpen] = useState(startOpen)
  const q = useDeferredValue(isPicked ? '' : typed.trim())
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: search.key(q),
    queryFn: ({ signal }) => search.find(q, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  const options = (data?.options ?? []).filter(({ isOffer }) => !(isOffer && isPlaceholderData))
  const note = error ? search.failed : (data?.note ?? null)

  /** Esc folds the list, and nothing around it. */
  function keep(event: KeyboardEvent): void {
    if (open && event.key === 'Escape') event.stopPropagation()
  }
  return (
    <CSPProvider disableStyleElements>
      <Autocomplete.Root
        name={name}
        items={options}
        filter={null}
        itemToStringValue={(option: FoundOption<T>) => option.text ?? option.name}
        value={typed}
        onValueChange={(text, change) => {
          // Esc on a folded list would empty the field: it is for what lies around it.
          if (change.reason === 'escape-key') {
            change.cancel()
            change.allowPropagation()
          } else if (change.reason !== 'item-press') onType(text)
        }}
        open={open}
        onOpenChange={setOpen}
        openOnInputClick
      >
        <Autocomplete.Input {...input} onKeyDown={keep} />
        <Autocomplete.Portal container={place} hidden={options.length === 0 && note === null}>
          <Autocomplete.Positioner align="start" sideOffset={4} className="z-20 outline-none">
            <Autocomplete.Popup
              className="popup w-(--anchor-width) min-w-80 max-w-[calc(100vw-3rem)]"
              aria-label={search.label}
            >
              <Autocomplete.List aria-label={search.label}>
                {(option: FoundOption<T>) => (
                  <Autocomplete.Item
                    key={option.key}
                    value={option}
                    onClick={() => onPick(option)}
                    className="popup-option justify-between py-1"
                  >
                    <OptionText option={option} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
              <Autocomplete.Status className="px-2 py-1 text-quiet text-ink-3 empty:hidden">{note}</Autocomplete.Status>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
    </CSPProvider>
  )
}

function OptionText({
  option: { name, beside, below },
}: {
  option: Pick<FoundOption<unknown>, 'name' | 'beside' | 'below'>
}) {
  return (
    <>
      <span className="grid min-w-0">
        <span className="wrap-anywhere">{name}</span>
        {below && <span className="truncate text-quiet text-ink-3">{below}</span>}
      </span>{' '}
      {beside && <span className="shrink-0 text-quiet text-ink-3">{beside}</span>}
    </>
  )
}

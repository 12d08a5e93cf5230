import { Autocomplete } from '@base-ui/react/autocomplete'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type KeyboardEvent, type RefObject, useDeferredValue, useState } from 'react'
import { fetchOwnerOptions, ownerOptionsKey } from '@/lib/contract/decisions'
import { MOST_OPTIONS, type OwnerOptions, personText } from '@/lib/contract/views/owner-options'

/** Of whom the text in the field stands for one: nobody else has this id, or this name among teams. */
export type PickedOwner = { type: 'person'; id: string } | { type: 'team'; name: string }

export interface OwnerFieldProps {
  typed: string
  /** What was picked; `null`: the text is as it was typed. */
  picked: PickedOwner | null
  onType: (typed: string) => void
  onPick: (owner: PickedOwner, text: string) => void
  /** The typed name is to be a new team's. */
  onNewTeam: () => void
}

interface RichOwnerFieldProps extends OwnerFieldProps {
  /** What it has in common with the browser's own field. */
  input: ComponentProps<'input'>
  /** Where the list unfolds. */
  place: RefObject<HTMLElement | null>
  /** Somebody typed before it came: what is found is shown to them at once. */
  startOpen: boolean
}

type Option =
  | ({ type: 'person' } & OwnerOptions['people'][number])
  | { type: 'team'; name: string }
  | { type: 'new-team'; name: string }

/**
 * The library's field: teams that own something already, people by name, reading or address, and last, to be picked on purpose,
 * a new team of this name. Nothing is picked by itself: Enter sends what was typed.
 */
export function RichOwnerField(props: RichOwnerFieldProps) {
  const { typed, picked, onType, onPick, onNewTeam, input, place, startOpen } = props
  const words = useTranslations('decide')
  const [open, setOpen] = useState(startOpen)
  const q = useDeferredValue(picked ? '' : typed.trim())
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ownerOptionsKey(q),
    queryFn: ({ signal }) => fetchOwnerOptions(q, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  const options = data ? optionsIn(data, isPlaceholderData ? '' : q) : []
  const isCut = data && Math.max(data.people.length, data.teams.length) >= MOST_OPTIONS
  const cut = isCut ? words('optionsCut', { count: MOST_OPTIONS }) : null
  const note = error ? words('optionsFailed') : cut

  function pick(option: Option): void {
    if (option.type === 'new-team') onNewTeam()
    else if (option.type === 'team') onPick(option, option.name)
    else onPick(option, personText(option))
  }
  /** Esc folds the list, and nothing around it. */
  function keep(event: KeyboardEvent): void {
    if (open && event.key === 'Escape') event.stopPropagation()
  }
  return (
    <CSPProvider disableStyleElements>
      <Autocomplete.Root
        name="owner"
        items={options}
        filter={null}
        itemToStringValue={textOf}
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
              aria-label={words('ownersFound')}
            >
              <Autocomplete.List aria-label={words('ownersFound')}>
                {(option: Option) => (
                  <Autocomplete.Item
                    key={`${option.type} ${option.type === 'person' ? option.id : option.name}`}
                    value={option}
                    onClick={() => pick(option)}
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

/** A new team is offered for a text that was searched for, and that no team shown has for a name. */
function optionsIn({ people, teams }: OwnerOptions, q: string): readonly Option[] {
  const isTeam = teams.some((name) => name.toLowerCase() === q.toLowerCase())
  return [
    // Of few teams none is lost behind everybody whose department is called so.
    ...teams.map((name) => ({ type: 'team', name }) as const),
    ...people.map((person) => ({ type: 'person', ...person }) as const),
    ...(q === '' || isTeam ? [] : [{ type: 'new-team', name: q } as const]),
  ]
}

const textOf = (option: Option) => (option.type === 'person' ? personText(option) : option.name)

function OptionText({ option }: { option: Option }) {
  const words = useTranslations('decide')
  if (option.type === 'new-team') return words('newTeam', { name: option.name })
  if (option.type === 'team')
    return (
      <>
        <span className="wrap-anywhere">{option.name}</span>{' '}
        <span className="shrink-0 text-quiet text-ink-3">{words('team')}</span>
      </>
    )
  const { name, reading, email, department } = option
  return (
    <span className="grid min-w-0">
      <span className="wrap-anywhere">
        {name} {reading && reading !== name && <span className="ml-2 text-quiet text-ink-3">{reading}</span>}
      </span>
      <span className="truncate text-quiet text-ink-3">{[email, department].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select } from '@base-ui/react/select'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** A value and its word; one that is off cannot be chosen, and its word says why. */
export type Option = readonly [value: string, word: string, isOff?: boolean]

export interface RichSelectProps {
  /** Holds the value. */
  native: HTMLSelectElement
  id: string | undefined
  label: string | undefined
  options: readonly Option[]
  startOpen: boolean
  /** Takes in a value that is not among the options, to be chosen next. */
  find(option: Option): void
}

/**
 * The library's select over the browser's own, of the same size: it takes its focus and its value, and tells it what was
 * chosen. It unfolds within its own place, so that a panel around it knows a click in it for one of its own.
 */
export function RichSelect({ native, id, label, options, startOpen }: RichSelectProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const { value, choose } = useNative(native, trigger)
  const [open, setOpen] = useState(startOpen)
  // A state and no ref: a list that is open from the start waits for it, instead of unfolding at the end of the page.
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  /** Esc folds this, and nothing around it. */
  function keep(event: KeyboardEvent): void {
    if (open && event.key === 'Escape') event.stopPropagation()
  }
  return (
    <CSPProvider disableStyleElements>
      <div ref={setPlace} className="absolute inset-0">
        <Select.Root
          modal={false}
          items={options.map(([key, word]) => ({ value: key, label: word }))}
          value={value}
          onValueChange={choose}
          open={open}
          onOpenChange={setOpen}
        >
          <Select.Trigger
            ref={trigger}
            id={id}
            aria-label={label}
            onKeyDown={keep}
            className="field flex h-full cursor-default items-center pr-6 text-left data-popup-open:border-ink-3"
          >
            <Select.Value className="truncate" />
          </Select.Trigger>
          <Select.Portal container={place}>
            <Select.Positioner alignItemWithTrigger={false} align="start" sideOffset={4} className="z-20 outline-none">
              <Select.Popup aria-label={label} onKeyDown={keep} className="popup min-w-(--anchor-width)">
                {options.map(([key, word, isOff]) => (
                  <Select.Item key={key} value={key} disabled={isOff} className="popup-option">
                    <Select.ItemText>{word}</Select.ItemText>
                    <Select.ItemIndicator aria-hidden="true" className="ml-auto">
                      ✓
                    </Select.ItemIndicator>
                  </Select.Item>
                ))}
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      </div>
    </CSPProvider>
  )
}

/** The value that the browser's own select holds, and the way to have it hold another; whoever had the focus there has it here. */
export function useNative(native: HTMLSelectElement, trigger: RefObject<HTMLButtonElement | null>) {
  const [value, setValue] = useState(native.value)
  useLayoutEffect(() => {
    if (document.activeElement === native) trigger.current?.focus()
  }, [native, trigger])
  useEffect(() => {
    const { form } = native
    const follow = () => setValue(native.value)
    // A form tells that it is reset before it is.
    const followReset = () => setTimeout(follow)
    // Of the two the browser knows its own: what is missing is shown there.
    const pass = () => trigger.current?.focus()
    native.addEventListener('change', follow)
    native.addEventListener('focus', pass)
    form?.addEventListener('reset', followReset)
    return () => {
      native.removeEventListener('change', follow)
      native.removeEventListener('focus', pass)
      form?.removeEventListener('reset', followReset)
    }
  }, [native, trigger])

  function choose(chosen: string | null): void {
    native.value = chosen ?? ''
    for (const type of ['input', 'change']) native.dispatchEvent(new Event(type, { bubbles: true }))
  }
  return { value, choose }
}

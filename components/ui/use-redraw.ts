import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

/** Why the server is to draw the page again: somebody asked for it here, or something changed elsewhere. */
type Why = 'asked' | 'changed'

/**
 * Lets the server draw the page again; the one way to. What changed elsewhere waits while somebody is at work, under whose hands
 * rows would move: then nothing is drawn, and what follows changes offers to. @returns whether it is drawn.
 */
export function useRedraw(): (why: Why) => boolean {
  const router = useRouter()
  return useCallback(
    (why) => {
      if (why === 'changed' && isAtWork()) return false
      router.refresh()
      return true
    },
    [router],
  )
}

/** What is typed or chosen in, the list of a field included. */
const FIELDS =
  'main :is(input:not([type="checkbox"]), select, textarea, [role="combobox"], [role="listbox"], [role="option"])'

/** Whether somebody selects rows, is in the middle of a field, or has typed what was not sent yet. */
function isAtWork(): boolean {
  const field = document.activeElement?.matches(FIELDS) ?? false
  return field || document.querySelector('main :is(tbody input[type="checkbox"]:checked, form[data-typed])') !== null
}

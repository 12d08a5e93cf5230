import { useSyncExternalStore } from 'react'

/** Whether the page's script runs: not while the server draws it, nor where there is none. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}

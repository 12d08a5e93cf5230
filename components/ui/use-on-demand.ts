import { useRef, useState } from 'react'

interface OnDemand<T> {
  /** `null`: not there yet. */
  part: T | null
  /** Whether it will not come: out of reach, or of another build. */
  isInVain(): boolean
  ask(): void
}

/** Code that is loaded when it is first asked for. `arrive`: shows it, once that disturbs nothing. */
export function useOnDemand<T>(
  load: () => Promise<T>,
  arrive: (show: () => void) => void = (show) => show(),
): OnDemand<T> {
  const [loaded, setLoaded] = useState<{ part: T } | null>(null)
  const state = useRef<'not-asked' | 'asked' | 'in-vain'>('not-asked')

  async function fetchPart(): Promise<void> {
    state.current = 'asked'
    try {
      const part = await load()
      arrive(() => setLoaded({ part }))
    } catch {
      // What the server sent does it all without.
      state.current = 'in-vain'
    }
  }
  return {
    part: loaded?.part ?? null,
    isInVain: () => state.current === 'in-vain',
    ask: () => {
      if (state.current === 'not-asked') void fetchPart()
    },
  }
}

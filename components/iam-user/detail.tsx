import type { ReactNode } from 'react'

interface DetailProps {
  name: string
  long?: boolean
  /** There is nothing but what says it: on paper it is left out. */
  isUnsaid?: boolean
  children: ReactNode
}

/** A `long` value, which has sentences or no spaces to wrap at, stands below its name. */
export function Detail({ name, long = false, isUnsaid = false, children }: DetailProps) {
  return (
    <div
      className={`border-b border-soft py-2 last:border-0 ${isUnsaid ? 'screen-only' : ''} ${long ? '' : 'grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1 has-[details[open]]:grid-cols-1'}`}
    >
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

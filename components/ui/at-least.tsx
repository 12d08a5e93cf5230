import { useFormatter, useTranslations } from 'next-intl'

interface AtLeastProps {
  count: number
  /** Whether everything that the number counts was read: `Coverage.complete`. */
  complete: boolean
  /** `short` (`318+`) where there is no room for words. */
  size?: 'words' | 'short'
}

/** A count that says when there may be more: "at least 318" while anything it counts was not read. */
export function AtLeast({ count, complete, size = 'words' }: AtLeastProps) {
  const words = useTranslations('common')
  const format = useFormatter()
  if (complete) return format.number(count)
  if (size === 'words') return words('atLeast', { count })
  return (
    <>
      <span aria-hidden="true">{words('atLeastShort', { count })}</span>
      <span className="sr-only">{words('atLeast', { count })}</span>
    </>
  )
}

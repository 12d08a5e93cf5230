import { useFormatter, useTranslations } from 'next-intl'

/** How many accounts leave the figures at "at least", with the names of the first: for managers, to whom reasons and fixes say nothing. */
export function UnreadNames({ names, count }: { names: readonly string[]; count: number }) {
  const words = useTranslations('overview')
  const format = useFormatter()
  if (count === 0) return null
  const more = count > names.length ? [words('unreadPlainMore', { count: count - names.length })] : []
  return <p>{words('unreadPlain', { count, names: format.list([...names, ...more]) })}</p>
}

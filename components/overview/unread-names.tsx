import { useFormatter, useTranslations } from 'next-intl'
import type { Coverage } from '@/lib/domain/judge/progress'

/** How many accounts leave the figures at "at least", with the names of the first: for managers, to whom reasons and fixes say nothing. */
export function UnreadNames({
  names,
  coverage: { failed, partly },
}: {
  names: readonly string[]
  coverage: Pick<Coverage, 'failed' | 'partly'>
}) {
  const words = useTranslations('overview')
  const common = useTranslations('common')
  const count = failed + partly
  const format = useFormatter()
  if (count === 0) return null
  const more = count > names.length ? [words('unreadPlainMore', { count: count - names.length })] : []
  return (
    <p>
      {words('unreadPlain', {
        accounts: common('unreadAccounts', { failed, partly }),
        names: format.list([...names, ...more]),
      })}
    </p>
  )
}

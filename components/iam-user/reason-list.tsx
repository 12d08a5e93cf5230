import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { WholeDays } from '@/components/ui/whole-days'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'
import type { Instant } from '@/lib/domain/instant'
import type { Reason } from '@/lib/domain/judge/reason'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { type ReasonNames, reasonWords } from '@/lib/i18n/reason-words'
import { useIntegrationName } from './use-integration-name'

interface ReasonListProps {
  reasons: readonly Reason[]
  /** Whose people the reasons speak of. */
  user: Pick<IamUserDetail, 'people' | 'person'>
}

/** Reasons in words, with dots between. Needs the words `reasons`. */
export function ReasonList({ reasons, user }: ReasonListProps) {
  const words = useTranslations('reasons')
  const locale = localeOf(useLocale(), null)
  const timeZone = useTimeZone() ?? 'UTC'
  const integration = useIntegrationName()
  const say: ReasonNames['say'] = (key) => words(key)
  const person = (id: Uuid) => user.people[id] ?? (user.person?.id === id ? user.person.name : null)
  const day = (at: Instant) => formatDay(at, locale, timeZone)
  const moment = (at: Instant) => formatMoment(at, locale, timeZone)
  const texts = reasons.map((reason) => {
    const { key, values } = reasonWords(reason, { say, integration, person, day, moment })
    return words(key, values)
  })
  return (
    <span className="wrap-anywhere">
      <WholeDays>{[...new Set(texts)].join(' · ')}</WholeDays>
    </span>
  )
}

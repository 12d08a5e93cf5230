import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl'
import { DayCalendar, DayKey } from '@/components/charts/day-calendar'
import { Card } from '@/components/ui/card'
import { WholeDays } from '@/components/ui/whole-days'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'
import { type Day, dayOf, instant, noonOf } from '@/lib/domain/instant'
import { silenceOf } from '@/lib/domain/judge/silence'
import { calendarOf } from '@/lib/domain/look-up/use-calendar'
import { formatDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locale'
import { useCredentialName } from './use-credential-name'

/** More credentials than a user can have at once: of those that are gone only the latest are drawn. */
const SHOWN = 6
const STATES = ['used', 'silent', 'unknown'] as const

interface UseCalendarsProps {
  user: IamUserDetail
  /** Days on which each credential is known to have been used. */
  days: ReadonlyMap<Uuid, readonly Day[]>
}

/** On which days each credential of a user was used, as far as anything tells; in text, too. Needs the words `lookUp` and `user`. */
export function UseCalendars({ user, days }: UseCalendarsProps) {
  const words = useTranslations('lookUp.calendar')
  const nameOf = useCredentialName(user)
  const today = dayOf(instant(useNow()))
  const held = [
    ...user.credentials.map((one) => ({ ...one, goneAt: null, silence: silenceOf(one, user) })),
    ...user.goneCredentials.map((one) => ({ ...one, silence: null })),
  ].filter(({ id, silence }) => silence !== null || days.has(id))
  if (held.length === 0) return null
  return (
    <Card title={words('title')}>
      <p className="text-ink-2">{words('lead')}</p>
      <div className="mt-3 flex flex-wrap gap-x-8 gap-y-4">
        {held.slice(0, SHOWN).map((one) => (
          <OneCalendar key={one.id} name={nameOf(one.id)} days={calendarOf(one, new Set(days.get(one.id)), today)} />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-quiet text-ink-3">
        {STATES.map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <DayKey state={state} /> {words(state)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OneCalendar({ name, days }: { name: string; days: ReturnType<typeof calendarOf> }) {
  const words = useTranslations('lookUp.calendar')
  const format = useFormatter()
  const locale = localeOf(useLocale(), null)
  const of = (state: (typeof STATES)[number]) => days.flatMap((one) => (one.state === state ? one.day : []))
  const used = of('used')
  const told = words('told', { used: used.length, silent: of('silent').length, unknown: of('unknown').length })
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 font-medium wrap-anywhere">{name}</figcaption>
      <DayCalendar days={days} told={`${name}: ${told}`} />
      <p className="text-quiet text-ink-3">{told}</p>
      {used.length > 0 && (
        <details className="max-w-72 text-quiet">
          <summary className="w-fit cursor-pointer text-ink-3 underline">{words('days')}</summary>
          <WholeDays>{format.list(used.toReversed().map((day) => formatDay(noonOf(day), locale, 'UTC')))}</WholeDays>
        </details>
      )}
    </figure>
  )
}

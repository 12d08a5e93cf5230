import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import type { SettingsAnswer } from '@/lib/contract/views/settings'
import type { Settings } from '@/lib/domain/judge/settings'

const DAYS = [
  'idleDays',
  'idleDaysMachine',
  'dormantDays',
  'oldKeyDays',
  'graceDays',
  'waitDaysHuman',
  'waitDaysMachine',
  'handOverDays',
] as const satisfies readonly (keyof Settings)[]
const LISTS = ['companyDomains', 'emailTags', 'ownerTags'] as const satisfies readonly (keyof Settings)[]

/** By what verdicts are made, and what the environment sets: to be read here, not changed. Needs the words `settings`. */
export function ThresholdCard({ thresholds, deployment }: Pick<SettingsAnswer, 'thresholds' | 'deployment'>) {
  const words = useTranslations('settings')
  const common = useTranslations('common')
  return (
    <Card title={words('thresholds')}>
      <dl className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        {DAYS.map((name) => (
          <Line key={name} term={words(`threshold.${name}`)} value={words('days', { days: thresholds[name] })} />
        ))}
        <Line term={words('threshold.staleHours')} value={words('hours', { hours: thresholds.staleHours })} />
        {LISTS.map((name) => (
          <Line key={name} term={words(`threshold.${name}`)} value={thresholds[name].join(', ') || common('none')} />
        ))}
        <Line term={words('timeZone')} value={deployment.timeZone} from="SUNSET_TIME_ZONE" />
        <Line term={words('readRoleName')} value={deployment.readRole} from="SUNSET_READ_ROLE" />
        <Line
          term={words('schedule')}
          value={deployment.scanSchedule ?? words('scheduleOff')}
          from="SUNSET_SCAN_SCHEDULE"
        />
      </dl>
    </Card>
  )
}

function Line({ term, value, from }: { term: string; value: string; from?: string }) {
  return (
    <div className="flex min-w-0 flex-wrap justify-between gap-x-4 border-b border-soft pb-1">
      <dt className="text-ink-2">
        {term}
        {from && <span className="block font-mono text-quiet text-ink-3">{from}</span>}
      </dt>
      <dd className="wrap-anywhere">{value}</dd>
    </div>
  )
}

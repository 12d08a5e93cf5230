import { useFormatter, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { NumberLink } from '@/components/ui/number-link'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Report } from '@/lib/contract/views/report'
import { instant } from '@/lib/domain/instant'

const OF = {
  removed: { stages: ['removed'], departed: false },
  left: { removed: false, excepted: false, departed: false },
  excepted: { removed: false, excepted: true, departed: false },
} as const

/** Progress in three numbers, where it began, and when it will be done. */
export function ReportFigures({ report }: { report: Report }) {
  const words = useTranslations('report')
  const format = useFormatter()
  const { progress, baseline, projection, withheld } = report
  return (
    <section>
      <h2 className="sr-only">{words('progress')}</h2>
      <dl className="grid grid-cols-3 gap-3">
        {(['removed', 'left', 'excepted'] as const).map((figure) => (
          <div key={figure} className="card rounded-card border border-line bg-card px-4 py-2">
            <dt className="text-ink-3">{words(figure)}</dt>
            <dd className="text-figure font-bold">
              <NumberLink href={iamUsersHref(OF[figure])} count={progress[figure]}>
                {format.number(progress[figure])}
              </NumberLink>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">
        {progress.percent !== null && words('percent', { percent: progress.percent })}{' '}
        {baseline &&
          words.rich('baseline', { day: () => <InstantText at={instant(baseline.day)} />, left: baseline.left })}{' '}
        {projection
          ? words.rich('projection', {
              from: () => <InstantText at={projection.from} />,
              to: () => <InstantText at={projection.to} />,
            })
          : withheld && words(`withheld.${withheld}`)}
      </p>
    </section>
  )
}

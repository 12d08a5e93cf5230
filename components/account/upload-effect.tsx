import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { ReportUploaded } from '@/lib/contract/views/uploads'

const GROUPS = ['added', 'changed', 'removed', 'returned', 'gone'] as const

/** What a file changed, or would change, with the IAM users by name. Needs the words `uploads`. */
export function UploadEffect({ effect }: { effect: ReportUploaded }) {
  const words = useTranslations('uploads')
  const { dryRun, isNew, isPast, kind, generatedAt, users, useDays } = effect
  const touched = GROUPS.filter((group) => effect[group].count > 0)
  return (
    <section
      aria-label={words('effect')}
      className={`grid gap-1 rounded-lg border px-3 py-2 ${dryRun ? 'border-line' : 'border-done'}`}
    >
      <p className="font-medium">
        {words.rich(dryRun ? 'would' : isNew ? 'did' : 'known', {
          kind,
          users,
          moment: () => <InstantText at={generatedAt} as="moment" />,
        })}
      </p>
      {isPast && <p className="text-ink-2">{words('past')}</p>}
      {touched.length === 0 && useDays === 0 && <p className="text-ink-2">{words('nothing')}</p>}
      <ul className="grid gap-0.5">
        {touched.map((group) => (
          <li key={group} className="wrap-anywhere">
            {words(`users.${group}`, { count: effect[group].count })}{' '}
            <span className="text-ink-3">{effect[group].names.join(', ')}</span>
            {effect[group].count > effect[group].names.length && ' …'}
          </li>
        ))}
        {useDays > 0 && <li>{words('useDays', { count: useDays })}</li>}
      </ul>
    </section>
  )
}

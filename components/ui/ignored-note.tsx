import { useTranslations } from 'next-intl'
import type { Ignored } from '@/lib/contract/lists/fields'

/** What the address asked for and nobody understood. */
export function IgnoredNote({ ignored }: { ignored: readonly Ignored[] }) {
  const words = useTranslations('lists')
  if (ignored.length === 0) return null
  return (
    <div role="status" className="mb-3 rounded-lg border border-ready bg-card px-3 py-2">
      <p className="font-medium">{words('ignoredTitle')}</p>
      <ul className="text-ink-2">
        {ignored.map(({ parameter, value, because }) => (
          <li key={`${parameter} ${value}`} className="wrap-anywhere">
            {words(`ignored.${because}`, { parameter, value: value.slice(0, 80) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

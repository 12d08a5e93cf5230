import { useTranslations } from 'next-intl'
import type { Ignored } from '@/lib/contract/lists/fields'

/** What the address asked for and nobody understood. Needs the words `users`. */
export function IgnoredNote({ ignored }: { ignored: readonly Ignored[] }) {
  const words = useTranslations('users')
  if (ignored.length === 0) return null
  return (
    <div role="status" className="mb-3 rounded-lg border border-ready bg-card px-3 py-2">
      <p className="font-medium">{words('ignoredTitle')}</p>
      <ul className="text-ink-2">
        {ignored.map((part) => (
          <li key={`${part.parameter} ${part.value}`} className="wrap-anywhere">
            <IgnoredText part={part} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function IgnoredText({ part: { parameter, value, because } }: { part: Ignored }) {
  const words = useTranslations('users')
  switch (because) {
    case 'cursor-of-another-list':
      return words('ignoredCursor')
    case 'unknown-parameter':
      return words('ignoredUnknownParameter', { parameter })
    case 'unknown-value':
      return words('ignoredUnknownValue', { parameter, value: value.slice(0, 80) })
  }
}

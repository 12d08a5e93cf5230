import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FilterNames, type ShownList, useFieldWords } from './use-field-words'

/** Every condition in force, each with a link that takes it away but those that links above it turn on and off. */
export function ActiveFilters({ shown, names }: { shown: ShownList; names: FilterNames }) {
  const words = useTranslations('lists')
  const told = useFieldWords(names)
  const linked = new Set<string>(shown.links.map(({ field }) => field))
  const isRemovable = shown.conditions.some(({ field, isUsual }) => !linked.has(field) && !isUsual)
  if (shown.conditions.length === 0) return null
  return (
    <ul aria-label={words('filters')} className="flex flex-wrap items-center gap-1.5 text-quiet">
      {shown.conditions.map((condition) => {
        const { field, text, isUsual, without } = condition
        const filter = told(condition, text)
        return linked.has(field) || isUsual ? (
          <li key={`${field} ${text}`} className="paper-only rounded-full border border-ink-3 px-2">
            {filter}
          </li>
        ) : (
          <li key={`${field} ${text}`}>
            <Link
              href={without}
              prefetch={false}
              aria-label={words('remove', { filter })}
              className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-ink-3 bg-selected px-2 text-ink hover:border-ink"
            >
              <span className="min-w-0 wrap-anywhere">{filter}</span>
              <span aria-hidden="true" className="screen-only">
                ×
              </span>
            </Link>
          </li>
        )
      })}
      <li className={isRemovable ? 'screen-only' : 'hidden'}>
        <Link href={shown.bare} prefetch={false} className="text-ink-3 underline">
          {words('clear')}
        </Link>
      </li>
    </ul>
  )
}

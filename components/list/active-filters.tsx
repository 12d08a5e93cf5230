import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FilterNames, type ShownList, useFieldWords } from './use-field-words'

interface ActiveFiltersProps {
  shown: ShownList
  names: FilterNames
  /** Where a link beside them leads that takes a condition away: it is not told again. */
  told: string | null
}

/**
 * Every condition in force, on one line, each with a link that takes it away but those that links around it turn on and off;
 * what the list shows by itself is no condition of anybody's.
 */
export function ActiveFilters({ shown, names, told }: ActiveFiltersProps) {
  const words = useTranslations('lists')
  const say = useFieldWords(names)
  const linked = new Set<string>(shown.links.map(({ field }) => field))
  const isTold = ({ field, without }: ShownList['conditions'][number]) => linked.has(field) || told === without
  const conditions = shown.conditions.filter(({ isUsual }) => !isUsual)
  if (conditions.length === 0) return null
  return (
    <ul
      aria-label={words('filters')}
      className={`sideways items-center text-quiet max-lg:order-2 max-lg:basis-full lg:flex-1 ${conditions.every(isTold) ? 'paper-only' : ''}`}
    >
      {conditions.map((condition) => {
        const { field, text, without } = condition
        const filter = say(condition, text)
        return isTold(condition) ? (
          <li key={`${field} ${text}`} className="paper-only rounded-full border border-ink-3 px-2">
            {filter}
          </li>
        ) : (
          <li key={`${field} ${text}`}>
            <Link
              href={without}
              prefetch={false}
              title={filter}
              aria-label={words('remove', { filter })}
              className="inline-flex items-center gap-1.5 rounded-full border border-ink-3 bg-selected px-2 text-ink hover:border-ink"
            >
              <span className="max-w-72 truncate">{filter}</span>
              <span aria-hidden="true" className="screen-only">
                ×
              </span>
            </Link>
          </li>
        )
      })}
      <li className="screen-only">
        <Link href={shown.bare} prefetch={false} className="px-1 text-ink-3 underline">
          {words('clear')}
        </Link>
      </li>
    </ul>
  )
}

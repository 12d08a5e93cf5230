import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EVERY_IAM_USER, type IamUserFilter, iamUserList, iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { type FilterNames, useFieldWords } from './use-field-words'

/** Every condition in force, each but the stages with a link that takes it away. */
export function ActiveFilters({ filter, names }: { filter: IamUserFilter; names: FilterNames }) {
  const words = useTranslations('users')
  const told = useFieldWords(names)
  const conditions = iamUserList.conditions(filter)
  const active = conditions.filter(({ field }) => field !== 'stages')
  if (conditions.length === 0) return null
  const { sort, direction } = filter
  return (
    <ul aria-label={words('filters')} className="flex flex-wrap items-center gap-1.5 text-quiet">
      {/* On the screen the chips above tell and change the stages. */}
      {filter.stages.map((stage) => (
        <li key={stage} className="paper-only rounded-full border border-ink-3 px-2">
          {told('stages', stage)}
        </li>
      ))}
      {active.map(({ field, text, without }) => (
        <li key={`${field} ${text}`}>
          <Link
            href={without}
            prefetch={false}
            aria-label={words('remove', { filter: told(field, text) })}
            className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-ink-3 bg-selected px-2 text-ink hover:border-ink"
          >
            <span className="min-w-0 wrap-anywhere">{told(field, text)}</span>
            <span aria-hidden="true" className="screen-only">
              ×
            </span>
          </Link>
        </li>
      ))}
      <li className={active.length > 0 ? 'screen-only' : 'hidden'}>
        <Link
          href={iamUsersHref({ ...EVERY_IAM_USER, sort, direction })}
          prefetch={false}
          className="text-ink-3 underline"
        >
          {words('clear')}
        </Link>
      </li>
    </ul>
  )
}

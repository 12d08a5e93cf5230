import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { iamUsersHref } from '@/lib/api/iam-user-query'
import { EVERY_IAM_USER, type IamUserFilter } from '@/lib/domain/iam-user-filter'
import { instant } from '@/lib/domain/instant'
import type { IntegrationNames } from './kind-text'

interface Active {
  key: string
  /** Plain text, for the link's name. */
  text: string
  shown: React.ReactNode
  /** The filter without this condition. */
  without: Partial<IamUserFilter>
}

/** Every condition in force besides stages, each with a link that takes it away. */
export function ActiveFilters({ filter, names }: { filter: IamUserFilter; names: IntegrationNames }) {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const active = useActive(filter, names)
  if (active.length === 0 && filter.stages.length === 0) return null
  const { sort, direction } = filter
  return (
    <ul aria-label={words('filters')} className="flex flex-wrap items-center gap-1.5 text-quiet">
      {/* On the screen the chips above tell and change the stages. */}
      {filter.stages.map((stage) => (
        <li key={stage} className="paper-only rounded-full border border-ink-3 px-2">
          {stages(stage)}
        </li>
      ))}
      {active.map(({ key, text, shown, without }) => (
        <li key={key}>
          <Link
            href={iamUsersHref({ ...filter, ...without, cursor: null })}
            prefetch={false}
            aria-label={words('remove', { filter: text })}
            className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-ink-3 bg-selected px-2 text-ink hover:border-ink"
          >
            <span className="min-w-0 wrap-anywhere">{shown}</span>
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

function useActive(filter: IamUserFilter, names: IntegrationNames): Active[] {
  const words = useTranslations('users')
  const kinds = useTranslations('kinds')
  const actions = useTranslations('actions')
  const signals = useTranslations('signals')
  const named = (label: string, value: string) => `${label}: ${value}`
  const all: (Omit<Active, 'key' | 'shown'> & { shown?: React.ReactNode })[] = []
  if (filter.q) all.push({ text: `“${filter.q}”`, without: { q: null } })
  for (const id of filter.accounts)
    all.push({
      text: named(words('account'), names[id] ?? id),
      without: { accounts: filter.accounts.filter((other) => other !== id) },
    })
  if (filter.ou) all.push({ text: named(words('ou'), names[filter.ou] ?? filter.ou), without: { ou: null } })
  for (const kind of filter.kinds)
    all.push({ text: kinds(kind), without: { kinds: filter.kinds.filter((other) => other !== kind) } })
  for (const id of filter.integrations)
    all.push({ text: names[id] ?? id, without: { integrations: filter.integrations.filter((other) => other !== id) } })
  for (const action of filter.actions)
    all.push({ text: actions(action), without: { actions: filter.actions.filter((other) => other !== action) } })
  for (const signal of filter.signals)
    all.push({ text: signals(signal), without: { signals: filter.signals.filter((other) => other !== signal) } })
  if (filter.person)
    all.push({ text: named(words('person'), names[filter.person] ?? filter.person), without: { person: null } })
  if (filter.owner)
    all.push({ text: named(words('owner'), ownerText(filter.owner, names, words)), without: { owner: null } })
  if (filter.live !== null) all.push({ text: words('live', { value: String(filter.live) }), without: { live: null } })
  if (filter.stale !== null)
    all.push({ text: words('stale', { value: String(filter.stale) }), without: { stale: null } })
  if (filter.excepted !== null)
    all.push({ text: words('excepted', { value: String(filter.excepted) }), without: { excepted: null } })
  if (filter.removed !== null)
    all.push({ text: words('removed', { value: String(filter.removed) }), without: { removed: null } })
  if (filter.departed) all.push({ text: words('departedFilter'), without: { departed: false } })
  if (filter.createdFrom) {
    const from = instant(`${filter.createdFrom}T00:00:00Z`)
    all.push({
      text: words('createdFrom', { day: filter.createdFrom }),
      shown: words.rich('createdFromDay', { day: () => <InstantText at={from} /> }),
      without: { createdFrom: null },
    })
  }
  return all.map((active) => ({ shown: active.text, key: active.text, ...active }))
}

function ownerText(
  owner: NonNullable<IamUserFilter['owner']>,
  names: IntegrationNames,
  words: (key: 'ownerNone' | 'ownerAny') => string,
): string {
  if (owner.type === 'none') return words('ownerNone')
  if (owner.type === 'any') return words('ownerAny')
  return owner.type === 'team' ? owner.name : (names[owner.personId] ?? owner.personId)
}

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ListForm } from '@/components/ui/list-form'
import { type AccountFilter, accountList, accountQuery, accountsHref } from '@/lib/contract/lists/account-list'
import { READING_STATES } from '@/lib/domain/facts/account'

interface AccountFilterFormProps {
  filter: AccountFilter
  /** How many accounts are closed or have left. */
  departed: number
}

/** Search and readings; a plain form and links, so that they work before the page is hydrated. Needs the words `accounts`. */
export function AccountFilterForm({ filter, departed }: AccountFilterFormProps) {
  const words = useTranslations('accounts')
  const href = (change: Partial<AccountFilter>) => accountsHref({ ...filter, cursor: null, ...change })
  return (
    <div className="screen-only mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ListForm
        action="/accounts"
        query={accountQuery(filter)}
        kept={accountList.hidden(filter, ['q'])}
        className="flex gap-2"
      >
        <input
          type="search"
          name="q"
          defaultValue={filter.q ?? ''}
          aria-label={words('search')}
          placeholder={words('search')}
          className="min-h-9 w-56 rounded-lg border border-line bg-card px-3 placeholder:text-ink-3"
        />
        <Button type="submit">{words('searchDo')}</Button>
      </ListForm>
      {!filter.departed && (
        <nav aria-label={words('readings')} className="flex flex-wrap gap-1.5">
          <Chip href={href({ readings: [] })} on={filter.readings.length === 0}>
            {words('anyReading')}
          </Chip>
          {READING_STATES.map((reading) => {
            const on = filter.readings.includes(reading)
            const chosen = READING_STATES.filter((other) => filter.readings.includes(other) !== (other === reading))
            return (
              <Chip key={reading} href={href({ readings: chosen })} on={on}>
                {words(`readingChip.${reading}`)}
              </Chip>
            )
          })}
        </nav>
      )}
      {(departed > 0 || filter.departed) && (
        <Link
          href={accountsHref({ departed: !filter.departed })}
          prefetch={false}
          className="text-ink-3 hover:underline"
        >
          {filter.departed ? words('counting') : words('departed', { count: departed })}
        </Link>
      )}
    </div>
  )
}

function Chip({ href, on, children }: { href: string; on: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={on ? 'true' : undefined}
      className={`inline-flex min-h-8 items-center rounded-full border px-3 text-quiet ${on ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
    >
      {children}
    </Link>
  )
}

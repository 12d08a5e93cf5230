import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Choice, FIELD, ListForm } from '@/components/ui/list-form'
import { iamUserQuery } from '@/lib/api/iam-user-query'
import { KINDS, NEXT_ACTIONS, SIGNALS } from '@/lib/domain/assessment'
import type { IamUserFilter } from '@/lib/domain/iam-user-filter'

/** Search and the filters with many values. */
export function FilterForm({ filter }: { filter: IamUserFilter }) {
  const words = useTranslations('users')
  const kinds = useTranslations('kinds')
  const actions = useTranslations('actions')
  const signals = useTranslations('signals')
  const kept = iamUserQuery({ ...filter, q: null, kinds: [], actions: [], signals: [], cursor: null })
  return (
    <search className="screen-only">
      <ListForm action="/iam-users" query={iamUserQuery(filter)} className="grid grid-cols-2 gap-2 md:flex">
        {[...new URLSearchParams(kept)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          defaultValue={filter.q ?? ''}
          maxLength={200}
          placeholder={words('search')}
          aria-label={words('searchLabel')}
          className={`${FIELD} col-span-2 placeholder:text-ink-3 md:flex-1`}
        />
        <Choice
          name="kind"
          label={words('kind')}
          any={words('every')}
          chosen={filter.kinds.join(',')}
          options={KINDS.map((value) => [value, kinds(value)])}
          className="md:w-40"
        />
        <Choice
          name="action"
          label={words('action')}
          any={words('every')}
          chosen={filter.actions.join(',')}
          options={NEXT_ACTIONS.map((value) => [value, actions(value)])}
          className="md:w-40"
        />
        <Choice
          name="signal"
          label={words('signal')}
          any={words('every')}
          chosen={filter.signals.join(',')}
          options={SIGNALS.map((value) => [value, signals(value)])}
          className="md:w-40"
        />
        <Button type="submit">{words('apply')}</Button>
      </ListForm>
    </search>
  )
}

import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { iamUserQuery } from '@/lib/api/iam-user-query'
import { KINDS, NEXT_ACTIONS, SIGNALS } from '@/lib/domain/assessment'
import type { IamUserFilter } from '@/lib/domain/iam-user-filter'
import { tellsOfLeavers } from '@/lib/domain/iam-user-view'

const FIELD = 'min-h-9 w-full min-w-0 rounded-lg border border-line bg-card px-2 text-ink'

/** What is offered: to those who may not know who left no value that would tell. */
const offered = <T extends string>(values: readonly T[], seesLeavers: boolean): readonly T[] =>
  seesLeavers ? values : values.filter((value) => !tellsOfLeavers(value))

/** Search and the filters with many values. A plain GET form: it works before hydration, and the address says it all. */
export function FilterForm({ filter, seesLeavers }: { filter: IamUserFilter; seesLeavers: boolean }) {
  const words = useTranslations('users')
  const kinds = useTranslations('kinds')
  const actions = useTranslations('actions')
  const signals = useTranslations('signals')
  const kept = iamUserQuery({ ...filter, q: null, kinds: [], actions: [], signals: [], cursor: null })
  return (
    // A new filter is a new form: its fields start from the address.
    <search key={iamUserQuery(filter)} className="screen-only">
      <Form prefetch={false} action="/iam-users" className="grid grid-cols-2 gap-2 md:flex">
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
        <Choice name="kind" label={words('kind')} chosen={filter.kinds} values={KINDS} word={kinds} />
        <Choice
          name="action"
          label={words('action')}
          chosen={filter.actions}
          values={offered(NEXT_ACTIONS, seesLeavers)}
          word={actions}
        />
        <Choice
          name="signal"
          label={words('signal')}
          chosen={filter.signals}
          values={offered(SIGNALS, seesLeavers)}
          word={signals}
        />
        <Button type="submit">{words('apply')}</Button>
      </Form>
    </search>
  )
}

interface ChoiceProps<T extends string> {
  name: string
  label: string
  chosen: readonly T[]
  values: readonly T[]
  word: (value: T) => string
}

function Choice<T extends string>({ name, label, chosen, values, word }: ChoiceProps<T>) {
  const words = useTranslations('users')
  const several = chosen.length > 1 ? chosen.join(',') : null
  return (
    <select name={name} aria-label={label} defaultValue={chosen.join(',')} className={`${FIELD} md:w-40`}>
      <option value="">
        {label}: {words('every')}
      </option>
      {several !== null && <option value={several}>{chosen.map(word).join(', ')}</option>}
      {values.map((value) => (
        <option key={value} value={value}>
          {word(value)}
        </option>
      ))}
    </select>
  )
}

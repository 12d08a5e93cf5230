import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Choice, FIELD, ListForm } from '@/components/ui/list-form'
import { PERSON_STATUSES, type PersonFilter, personList, personQuery } from '@/lib/contract/person-list'
import { DOOR_STATES } from '@/lib/domain/doors'

interface PersonFilterFormProps {
  filter: PersonFilter
  departments: readonly string[]
}

/** Search and filters of people. */
export function PersonFilterForm({ filter, departments }: PersonFilterFormProps) {
  const words = useTranslations('people')
  const filtered = personQuery({ ...filter, cursor: null }) !== ''
  const department = filter.department
  const known = department && !departments.includes(department) ? [department, ...departments] : departments
  return (
    <search className="screen-only">
      <ListForm
        action="/people"
        query={personQuery(filter)}
        kept={personList.hidden(filter, ['q', 'statuses', 'department', 'live', 'doors'])}
        className="grid grid-cols-2 items-center gap-2 md:flex"
      >
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
          name="status"
          label={words('statusColumn')}
          any={words('any')}
          chosen={filter.statuses.join(',')}
          options={PERSON_STATUSES.map((status) => [status, words(`status.${status}`)])}
          className="md:w-auto md:max-w-44"
        />
        <Choice
          name="department"
          label={words('department')}
          any={words('any')}
          chosen={department ?? ''}
          options={known.map((name) => [name, name])}
          className="md:w-auto md:max-w-44"
        />
        <Choice
          name="live"
          label={words('liveFilter')}
          any={words('any')}
          chosen={filter.live === null ? '' : filter.live ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => [value, words('live', { value: String(value === 'yes') })])}
          className="md:w-auto md:max-w-44"
        />
        <Choice
          name="doors"
          label={words('doorsFilter')}
          any={words('any')}
          chosen={filter.doors.join(',')}
          options={DOOR_STATES.map((state) => [state, words(`state.${state}`)])}
          className="md:w-auto md:max-w-44"
        />
        <Button type="submit">{words('apply')}</Button>
        {filtered && (
          <Link href="/people" prefetch={false} className="text-ink-3 underline">
            {words('clear')}
          </Link>
        )}
      </ListForm>
    </search>
  )
}

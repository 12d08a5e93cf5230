import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { personQuery } from '@/lib/api/person-query'
import { DOOR_STATES } from '@/lib/domain/doors'
import { PERSON_STATUSES, type PersonFilter } from '@/lib/domain/person-filter'

const FIELD = 'min-h-9 w-full min-w-0 rounded-lg border border-line bg-card px-2 text-ink'

interface PersonFilterFormProps {
  filter: PersonFilter
  departments: readonly string[]
}

/** Search and filters of people. A plain GET form: it works before hydration, and the address says it all. */
export function PersonFilterForm({ filter, departments }: PersonFilterFormProps) {
  const words = useTranslations('people')
  const filtered = personQuery({ ...filter, cursor: null }) !== ''
  const department = filter.department
  const known = department && !departments.includes(department) ? [department, ...departments] : departments
  return (
    // A new filter is a new form: its fields start from the address.
    <search key={personQuery(filter)} className="screen-only">
      <Form prefetch={false} action="/people" className="grid grid-cols-2 items-center gap-2 md:flex">
        {filter.direction === 'desc' && <input type="hidden" name="direction" value="desc" />}
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
          chosen={filter.statuses.join(',')}
          options={PERSON_STATUSES.map((status) => [status, words(`status.${status}`)])}
        />
        <Choice
          name="department"
          label={words('department')}
          chosen={department ?? ''}
          options={known.map((name) => [name, name])}
        />
        <Choice
          name="live"
          label={words('liveFilter')}
          chosen={filter.live === null ? '' : filter.live ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => [value, words('live', { value: String(value === 'yes') })])}
        />
        <Choice
          name="doors"
          label={words('doorsFilter')}
          chosen={filter.doors.join(',')}
          options={DOOR_STATES.map((state) => [state, words(`state.${state}`)])}
        />
        <Button type="submit">{words('apply')}</Button>
        {filtered && (
          <Link href="/people" prefetch={false} className="text-ink-3 underline">
            {words('clear')}
          </Link>
        )}
      </Form>
    </search>
  )
}

interface ChoiceProps {
  name: string
  label: string
  /** Several values are separated by commas, as the address has them. */
  chosen: string
  options: readonly (readonly [value: string, word: string])[]
}

function Choice({ name, label, chosen, options }: ChoiceProps) {
  const words = useTranslations('people')
  const wordOf = new Map(options)
  return (
    <select name={name} aria-label={label} defaultValue={chosen} className={`${FIELD} md:w-auto md:max-w-44`}>
      <option value="">
        {label}: {words('any')}
      </option>
      {chosen !== '' && !wordOf.has(chosen) && (
        <option value={chosen}>
          {chosen
            .split(',')
            .map((value) => wordOf.get(value) ?? value)
            .join(', ')}
        </option>
      )}
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
}

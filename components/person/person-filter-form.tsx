import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Choice, FIELD } from '@/components/ui/choice'
import { ListForm } from '@/components/ui/list-form'
import { wordOf } from '@/components/ui/word-of'
import { PERSON_STATUSES, type PersonFilter, personList, personQuery } from '@/lib/contract/lists/person-list'
import { DOOR_STATES } from '@/lib/domain/people/doors'

interface PersonFilterFormProps {
  filter: PersonFilter
  departments: readonly string[]
}

/** Search and filters of people. */
export function PersonFilterForm({ filter, departments }: PersonFilterFormProps) {
  const words = useTranslations('people')
  const choices = personList.offered(filter)
  const told = {
    statuses: wordOf(PERSON_STATUSES, (status) => words(`status.${status}`)),
    live: (value: string) => words('live', { value }),
    doors: wordOf(DOOR_STATES, (state) => words(`state.${state}`)),
  }
  const filtered = personQuery({ ...filter, cursor: null }) !== ''
  const department = filter.department
  const known = department && !departments.includes(department) ? [department, ...departments] : departments
  return (
    <search className="screen-only">
      <ListForm
        action="/people"
        query={personQuery(filter)}
        kept={personList.hidden(filter, ['q', 'department', ...choices.map(({ field }) => field)])}
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
        {choices.map(({ field, name, chosen, values }) => (
          <Choice
            key={field}
            name={name}
            label={words(`choice.${field}`)}
            any={words('any')}
            chosen={chosen}
            options={values.map((value) => [value, told[field](value) ?? value])}
            className="md:w-auto md:max-w-44"
          />
        ))}
        <Choice
          name="department"
          label={words('department')}
          any={words('any')}
          chosen={department ?? ''}
          options={known.map((name) => [name, name])}
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

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Choice, FIELD } from '@/components/ui/choice'
import { ListForm } from '@/components/ui/list-form'
import { type IamUserFilter, iamUserList, iamUserQuery } from '@/lib/contract/lists/iam-user-list'
import { useFieldWords } from './use-field-words'

/** Search, and every field that the list offers as a choice. */
export function FilterForm({ filter }: { filter: IamUserFilter }) {
  const words = useTranslations('users')
  const valueWords = useFieldWords({})
  const choices = iamUserList.offered(filter)
  const shown = choices.map(({ field }) => field)
  return (
    <search className="screen-only">
      <ListForm
        action="/iam-users"
        query={iamUserQuery(filter)}
        kept={iamUserList.hidden(filter, ['q', ...shown])}
        className="grid grid-cols-2 gap-2 md:flex md:flex-wrap"
      >
        <input
          type="search"
          name="q"
          defaultValue={filter.q ?? ''}
          maxLength={200}
          placeholder={words('search')}
          aria-label={words('searchLabel')}
          className={`${FIELD} col-span-2 placeholder:text-ink-3 md:min-w-60 md:flex-1`}
        />
        {choices.map(({ field, name, chosen, values }) => (
          <Choice
            key={field}
            name={name}
            label={words(`choice.${field}`)}
            any={words('every')}
            chosen={chosen}
            options={values.map((value) => [value, valueWords(field, value)])}
            className="md:w-40"
          />
        ))}
        <Button type="submit">{words('apply')}</Button>
      </ListForm>
    </search>
  )
}

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ListForm } from './list-form'
import { type ShownList, useFieldWords } from './use-field-words'

/** Search, and every field that the list offers as a choice. */
export function FilterForm({ shown }: { shown: ShownList }) {
  const words = useTranslations('lists')
  const told = useFieldWords({})
  return (
    <search className="screen-only">
      <ListForm action={shown.path} query={shown.query}>
        {shown.kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          defaultValue={shown.search}
          maxLength={200}
          placeholder={words(`searchFor.${shown.list}`)}
          aria-label={words(`searchLabel.${shown.list}`)}
          className="field col-span-2 md:min-w-60 md:flex-1"
        />
        {shown.offers.map((offer) => {
          const { field, as, name, chosen, options } = offer
          if (as !== 'choice') return null
          const label = words(`choice.${field}`)
          return (
            <select
              key={field}
              name={name}
              aria-label={label}
              defaultValue={chosen}
              data-chosen={chosen}
              className="field md:w-40"
            >
              <option value="">
                {label}: {words('any')}
              </option>
              {/* Several values, or one that is offered no longer. */}
              {chosen !== '' && !options.some(({ text }) => text === chosen) && (
                <option value={chosen}>
                  {chosen
                    .split(',')
                    .map((text) => told(offer, text))
                    .join(', ')}
                </option>
              )}
              {options.map(({ text }) => (
                <option key={text} value={text}>
                  {told(offer, text)}
                </option>
              ))}
            </select>
          )
        })}
        <Button type="submit">{words('search')}</Button>
      </ListForm>
    </search>
  )
}

import { useTranslations } from 'next-intl'
import { ListForm } from './list-form'
import { type FilterNames, type ShownList, useFieldWords } from './use-field-words'

/** Search, and every field that the list offers as a choice. */
export function FilterForm({ shown, names }: { shown: ShownList; names: FilterNames }) {
  const words = useTranslations('lists')
  const told = useFieldWords(names)
  const choices = shown.offers.flatMap((offer) => {
    const { field, as, name, chosen } = offer
    if (as !== 'choice') return []
    const label = words(`choice.${field}`)
    const options = offer.options.map(({ text }) => [text, told(offer, text)] as const)
    // Several values, or one that is offered no longer, can only be kept.
    const isOther = chosen !== '' && !options.some(([value]) => value === chosen)
    const several = isOther ? chosen.split(',').map((text) => told(offer, text)) : []
    const other = isOther ? [[chosen, several.join(', ')] as const] : []
    return { name, label, chosen, options: [['', label] as const, ...other, ...options] }
  })
  return (
    <search className="screen-only">
      <ListForm
        action={shown.path}
        query={shown.query}
        kept={shown.kept}
        search={{
          label: words(`searchLabel.${shown.list}`),
          hint: words(`searchFor.${shown.list}`),
          value: shown.search,
          button: words('search'),
        }}
        choices={choices}
      />
    </search>
  )
}

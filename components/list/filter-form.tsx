import { useTranslations } from 'next-intl'
import type { Option } from '@/components/ui/rich-select'
import { ListForm } from './list-form'
import { type FilterNames, type ShownList, useFieldWords } from './use-field-words'

interface FilterFormProps {
  shown: ShownList
  names: FilterNames
  /** Values that are offered and cannot be chosen: their names say why. */
  off?: readonly string[] | undefined
}

/** Search, and every field that the list offers as a choice. */
export function FilterForm({ shown, names, off = [] }: FilterFormProps) {
  const words = useTranslations('lists')
  const told = useFieldWords(names)
  const choices = shown.choices.map((choice) => {
    const { field, name, chosen, isSearched } = choice
    const options = choice.options.map(
      (text): Option => (off.includes(text) ? [text, told(choice, text), true] : [text, told(choice, text)]),
    )
    // Several values, or one that is offered no longer, can only be kept.
    const isOther = chosen !== '' && !choice.options.includes(chosen)
    const several = isOther ? chosen.split(',').map((text) => told(choice, text)) : []
    const other = isOther ? [[chosen, several.join(', ')] as const] : []
    return {
      name,
      label: words(`choice.${field}`),
      chosen,
      isSearched,
      options: [['', words('any')] as const, ...other, ...options],
    }
  })
  return (
    <search className="screen-only max-md:basis-full md:w-md">
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
        filter={{ button: words('openFilter'), show: words('show'), choices }}
      />
    </search>
  )
}

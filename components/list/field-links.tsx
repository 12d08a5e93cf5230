import { useTranslations } from 'next-intl'
import { Toggle } from './toggle'
import { type ShownList, useFieldWords } from './use-field-words'

/** For each field that the list offers so: a link per value that turns it on or off, and one that takes every value. */
export function FieldLinks({ shown }: { shown: ShownList }) {
  const words = useTranslations('lists')
  const told = useFieldWords({})
  return shown.offers.map((offer) => {
    const { field, as, chosen, any, options } = offer
    if (as !== 'links') return null
    return (
      <nav key={field} aria-label={words(`choice.${field}`)} className="screen-only flex flex-wrap gap-1.5">
        <Toggle href={any} isOn={chosen === ''}>
          {words('any')}
        </Toggle>
        {options.map(({ text, href, isOn }) => (
          <Toggle key={text} href={href} isOn={isOn}>
            {told(offer, text)}
          </Toggle>
        ))}
      </nav>
    )
  })
}

import { useTranslations } from 'next-intl'

/** Selects every row of the page. Needs the words `decide`. */
export function SelectAll() {
  const words = useTranslations('decide')
  return (
    <>
      {/* Where rows are cards the box has no place, and a header without words would tell nothing. */}
      <span className="sr-only md:hidden">{words('selectAll')}</span>
      <input type="checkbox" aria-label={words('selectAll')} autoComplete="off" className="max-md:hidden" />
    </>
  )
}

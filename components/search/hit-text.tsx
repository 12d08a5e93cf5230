import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import type { SearchHit } from '@/lib/contract/search'

/** One line of a search's result: what it is called, and where it belongs. */
export function HitText({ hit }: { hit: SearchHit }) {
  const words = useTranslations('search')
  const common = useTranslations('common')
  return (
    <>
      <span className="min-w-0 wrap-anywhere">
        <LongName>{hit.name}</LongName>
        {hit.isRemoved && <span className="text-quiet">{common('bracketed', { text: words('removed') })}</span>}
      </span>
      {hit.beside && <span className="shrink-0 text-quiet">{hit.beside}</span>}
    </>
  )
}

import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import { StageMark } from '@/components/ui/stage-mark'
import type { SearchHit } from '@/lib/contract/search'

/** One line of a search's result: what it is called, where it belongs, and where it stands. */
export function HitText({ hit: { name, reading, gone, stage, beside } }: { hit: SearchHit }) {
  const words = useTranslations('search')
  const stages = useTranslations('stages')
  const common = useTranslations('common')
  return (
    <>
      <span className="min-w-0 wrap-anywhere">
        <LongName>{name}</LongName>
        {reading && <span className="ml-2 text-quiet">{reading}</span>}
        {gone && <span className="text-quiet">{common('bracketed', { text: words(`gone.${gone}`) })}</span>}
      </span>
      <span className="flex shrink-0 items-baseline gap-3 text-quiet max-md:flex-col max-md:items-end max-md:gap-0">
        {stage && (
          <span className="marked">
            <StageMark stage={stage} />
            {stages(stage)}
          </span>
        )}
        {beside}
      </span>
    </>
  )
}

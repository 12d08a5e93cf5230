import { useTranslations } from 'next-intl'
import { linked } from '@/components/ui/number-link'
import { leaversHref } from '@/lib/contract/lists/leaver-list'
import { peopleHref } from '@/lib/contract/lists/person-list'
import type { Report } from '@/lib/contract/views/report'
import { LEAVER_STANDINGS, OPEN_STANDINGS } from '@/lib/domain/leavers/standing'

interface ReportLeaversProps {
  leavers: NonNullable<Report['leavers']>
  /** Whether the title says "at least" already: that is said once. */
  isSaid: boolean
}

/** Everybody who left as the list of leavers counts them, so that nobody is missing; each number leads to its list. */
export function ReportLeavers({ leavers, isSaid }: ReportLeaversProps) {
  const words = useTranslations('report')
  const { standings, usedAfter, asked, accessEnded, unmatched, doubts, complete } = leavers
  const of = (some: readonly (keyof typeof standings)[]) => some.reduce((sum, standing) => sum + standings[standing], 0)
  const left = of(LEAVER_STANDINGS)
  const open = of(OPEN_STANDINGS)
  const { clear, cleaned, unchecked } = standings
  const told = (count: number, href: string) => ({ count, to: linked(href, count) })
  const ended = peopleHref({ statuses: ['access-ended'], doors: ['open', 'unchecked'] })
  return (
    <section>
      <h2 className="mb-1 font-semibold">{words('leavers')}</h2>
      <ul className="grid gap-0.5">
        <li>
          {words.rich('population', {
            ...{ left, open, clear, cleaned, unchecked },
            atLeast: String(!complete && !isSaid && open > 0),
            toLeft: linked(leaversHref({}), left),
            toOpen: linked(leaversHref({ standings: OPEN_STANDINGS }), open),
            toClear: linked(leaversHref({ standings: ['clear'] }), clear),
            toCleaned: linked(leaversHref({ standings: ['cleaned'] }), cleaned),
            toUnchecked: linked(leaversHref({ standings: ['unchecked'] }), unchecked),
          })}
        </li>
        {doubts.length > 0 && <li>{words('doubted')}</li>}
        {usedAfter > 0 && (
          <li className="font-semibold text-danger">
            {words.rich('usedAfter', told(usedAfter, leaversHref({ standings: OPEN_STANDINGS, usedAfter: true })))}
          </li>
        )}
        {asked > 0 && <li>{words.rich('asked', told(asked, '/leavers/to-ask'))}</li>}
        {accessEnded > 0 && <li>{words.rich('accessEnded', told(accessEnded, ended))}</li>}
        {unmatched > 0 && <li>{words.rich('unmatched', told(unmatched, '/leavers#unmatched'))}</li>}
      </ul>
    </section>
  )
}

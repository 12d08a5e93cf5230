import { useNow, useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/ui/code-block'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { wholeKeyIds } from '@/lib/contract/views/look-up'
import { instant } from '@/lib/domain/instant'
import { athenaQuery } from '@/lib/domain/look-up/athena-query'
import type { LookUp, RegionRead } from '@/lib/domain/look-up/look-up'

/** What look-ups cannot see of a user's uses, and a query that can. */
export function UnseenUses({ user, found }: { user: IamUserDetail; found: LookUp | null }) {
  const words = useTranslations('lookUp')
  const query = athenaQuery(user, wholeKeyIds(user), instant(useNow()))
  const named = (state: RegionRead['state']) =>
    (found?.regions ?? []).flatMap((one) => (one.state === state ? one.region : []))
  const answered = [...named('whole'), ...named('newest')]
  return (
    <div className="mt-3">
      {found && (
        <>
          <h3 className="text-quiet font-semibold text-ink-2">{words('unseen')}</h3>
          <ul className="ml-4 list-disc text-ink-2">
            {answered.length > 0 && <li>{words('regions', { regions: answered.join(', ') })}</li>}
            {named('newest').length > 0 && <li>{words('regionCut', { regions: named('newest').join(', ') })}</li>}
            {named('failed').length > 0 && <li>{words('regionFailed', { regions: named('failed').join(', ') })}</li>}
            <li>{words('dataEvents')}</li>
            {found.ofOthers > 0 && <li>{words('ofOthers', { count: found.ofOthers })}</li>}
          </ul>
        </>
      )}
      {query && (
        <details className="mt-2">
          <summary className="w-fit text-ink-2 underline">{words('athena')}</summary>
          <p className="mt-1 text-ink-2">{words('athenaLead')}</p>
          <CodeBlock label={words('athenaQuery')} code={query} />
        </details>
      )}
    </div>
  )
}

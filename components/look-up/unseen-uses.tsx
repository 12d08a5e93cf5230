import { useNow, useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/ui/code-block'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { wholeKeyIds } from '@/lib/contract/views/look-up'
import type { TrailUsesView } from '@/lib/contract/views/trail'
import { instant } from '@/lib/domain/instant'
import { athenaQuery } from '@/lib/domain/look-up/athena-query'
import type { LookUp, RegionRead } from '@/lib/domain/look-up/look-up'
import { TrailEvidence } from './trail-evidence'
import { TrailUpload } from './trail-upload'

interface UnseenUsesProps {
  user: IamUserDetail
  found: LookUp | null
  /** What people uploaded of an organization trail; `null`: nobody did. */
  trail: TrailUsesView | null
  /** Whether this viewer may upload what the query found. */
  mayUpload: boolean
}

/** What look-ups cannot see of a user's uses, a query that can, and what it found. */
export function UnseenUses({ user, found, trail, mayUpload }: UnseenUsesProps) {
  const words = useTranslations('lookUp')
  const query = athenaQuery(user, wholeKeyIds(user), instant(useNow()))
  const regions = found?.regions ?? []
  const ofUser = regions.filter(({ of }) => of === 'key' || of === 'name')
  const ofPerson = regions.filter(({ of }) => of === 'person')
  const answered = namesOf(ofUser, ['whole', 'newest'])
  return (
    <div className="mt-3">
      {found && (
        <>
          <h3 className="text-quiet font-semibold text-ink-2">{words('unseen')}</h3>
          <ul className="ml-4 list-disc text-ink-2">
            {answered !== '' && <li>{words('regions', { regions: answered })}</li>}
            <Told as="regionCut" regions={namesOf(ofUser, ['newest'])} />
            <Told as="regionFailed" regions={namesOf(ofUser, ['failed'])} />
            <Told as="personRegions" regions={namesOf(ofPerson, ['whole', 'newest'])} />
            <li>{words('dataEvents')}</li>
            {found.ofOthers > 0 && <li>{words('ofOthers', { count: found.ofOthers })}</li>}
          </ul>
        </>
      )}
      {trail && <TrailEvidence user={user} trail={trail} />}
      {query && (
        <details className="mt-2" id="athena">
          <summary className="w-fit text-ink-2 underline">{words('athena')}</summary>
          <p className="mt-1 text-ink-2">{words('athenaLead')}</p>
          <CodeBlock label={words('athenaQuery')} code={query} />
          {mayUpload && <TrailUpload user={user.id} />}
        </details>
      )}
    </div>
  )
}

function Told({ as, regions }: { as: 'regionCut' | 'regionFailed' | 'personRegions'; regions: string }) {
  const words = useTranslations('lookUp')
  return regions === '' ? null : <li>{words(as, { regions })}</li>
}

/** Regions of which a question was answered so, each once. */
function namesOf(regions: readonly RegionRead[], states: readonly RegionRead['state'][]): string {
  return [...new Set(regions.flatMap(({ state, region }) => (states.includes(state) ? region : [])))].join(', ')
}

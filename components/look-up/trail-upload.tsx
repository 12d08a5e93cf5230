'use client'

import { useTranslations } from 'next-intl'
import { addTrailResult } from '@/app/actions/add-trail-result'
import { TextForm } from '@/components/ui/text-form'
import { useAct } from '@/components/ui/use-act'
import { answerWith } from '@/lib/contract/answer'
import { LARGEST_TRAIL_RESULT, type TrailUsesAdded } from '@/lib/contract/views/trail'
import type { Uuid } from '@/lib/domain/ids'

const answer = answerWith<TrailUsesAdded>('user', 'rows', 'counted', 'ignored', 'isNew')

/** Takes in what the Athena query found. Needs the words `lookUp` and `keys`. */
export function TrailUpload({ user }: { user: Uuid }) {
  const words = useTranslations('lookUp.trail')
  const acting = useAct(addTrailResult, `/iam-users/${user}#trail`)
  const { done } = acting
  return (
    <div className="mt-3">
      <TextForm
        id="trail"
        acting={acting}
        name="result"
        largest={LARGEST_TRAIL_RESULT}
        api={{ url: `/api/v1/iam-users/${user}/trail-uses`, type: 'text/csv', answer }}
        accept=".csv,text/csv"
        label={words('form')}
        words={(key) => words(key)}
      >
        <input type="hidden" name="user" value={user} />
      </TextForm>
      <p role="status" className="mt-2 text-ink-2 empty:hidden">
        {done && words(done.isNew ? 'done' : 'nothingNew', { counted: done.counted, ignored: done.ignored })}
      </p>
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { endCampaign } from '@/app/actions/end-campaign'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Unfolding } from '@/components/ui/unfolding'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'

/** Ends a campaign, after saying what that means. Needs the words `campaigns` and `settings`. */
export function EndCampaign({ id }: { id: Uuid }) {
  const words = useTranslations('campaigns')
  const settings = useTranslations('settings')
  const acting = useAct(endCampaign, '#end-campaign')
  return (
    <Unfolding label={words('end')} startOpen={acting.isBack} look="form">
      <ActForm acting={acting} id="end-campaign" className="grid max-w-xs gap-2">
        <input type="hidden" name="id" value={id} />
        <p>{words('endAsk')}</p>
        <div>
          <Button type="submit" isBusy={acting.isBusy}>
            {words(acting.isBusy ? 'ending' : 'endDo')}
          </Button>
        </div>
        {acting.problem && <ProblemNote title={settings('notDone')} problem={acting.problem} />}
      </ActForm>
    </Unfolding>
  )
}

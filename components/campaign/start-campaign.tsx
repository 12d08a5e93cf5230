'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startCampaign } from '@/app/actions/start-campaign'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import type { CampaignWished } from './campaign-form'

interface StartCampaignProps {
  wished: CampaignWished
  request: Uuid
  /** Whether anybody is written to. */
  asks: boolean
}

/** Starts what was looked at, and leads to it. Needs the words `campaigns` and `settings`. */
export function StartCampaign({ wished, request, asks }: StartCampaignProps) {
  const words = useTranslations('campaigns')
  const settings = useTranslations('settings')
  const router = useRouter()
  const acting = useAct(startCampaign, '/campaigns', ({ id }) => router.push(`/campaigns/${id}`))
  return (
    <ActForm acting={acting} className="mt-3 grid gap-2">
      <input type="hidden" name="request" value={request} />
      {Object.entries(wished).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <Button type="submit" look="primary" isBusy={acting.isBusy}>
          {words(acting.isBusy ? 'starting' : asks ? 'start' : 'startUnasked')}
        </Button>
      </div>
      {acting.problem && <ProblemNote title={settings('notDone')} problem={acting.problem} />}
    </ActForm>
  )
}

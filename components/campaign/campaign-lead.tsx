import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/use-day'
import type { CampaignLine } from '@/lib/contract/views/campaign'
import { lastMoment } from '@/lib/domain/instant'

/** What a campaign asks, until when, and who started it. */
export function CampaignLead({ campaign }: { campaign: CampaignLine }) {
  const words = useTranslations('campaigns')
  const day = useDay()
  const { kind, dueAt, startedAt, startedBy, endedAt, figuresOf } = campaign
  const said = [
    words(`kindName.${kind}`),
    words('untilDay', { day: day(lastMoment(dueAt)) }),
    words('startedBy', { name: startedBy.name, day: day(startedAt) }),
    endedAt ? words('ended', { day: day(endedAt) }) : words('running'),
    ...(endedAt && figuresOf === 'now' ? [words('figuresOfToday')] : []),
  ]
  return <p>{said.join(' · ')}</p>
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { notifying } from '@/app/api/notifying'
import { Standings } from '@/components/campaign/answered'
import { CampaignLead } from '@/components/campaign/campaign-lead'
import { CampaignOwners } from '@/components/campaign/campaign-owners'
import { EndCampaign } from '@/components/campaign/end-campaign'
import { ReviewedPeopleCards } from '@/components/campaign/reviewed-people'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { isUuid } from '@/lib/domain/ids'
import { may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { reviewedPeople } from '@/lib/store/read/campaign-people'
import { campaignDetail } from '@/lib/store/read/campaigns'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('page') }
}

/** One campaign: how far its answers are, by owner, and what became of each message. */
export default async function CampaignPage({ params }: PageProps<'/campaigns/[id]'>) {
  const viewer = await requireViewer('read')
  const words = await getTranslations('campaigns')
  const { id } = await params
  const { db } = await database()
  const sees = proofOf(viewer, 'read-people')
  const campaign = isUuid(id) ? await campaignDetail(db, sees, id) : null
  if (!campaign) notFound()
  const { name, counts, endedAt, query, unasked } = campaign
  const mail = notifying().mail !== null
  const ofPeople = campaign.kind === 'review-people'
  const reviewed = ofPeople && sees ? await reviewedPeople(db, sees, campaign.id) : []
  const decides = may(viewer, 'decide')
  return (
    <Words of={['campaigns', 'settings']}>
      <PageTitle
        above={
          <Link href="/campaigns" prefetch={false} className="hover:underline">
            {words('page')}
          </Link>
        }
        title={words(ofPeople ? 'onePeopleTitle' : 'oneTitle', { open: counts.open, unasked, name })}
        lead={<CampaignLead campaign={campaign} />}
        actions={decides && !endedAt && <EndCampaign id={campaign.id} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {!mail && !endedAt && <p className="text-danger">{words('mailOff')}</p>}
        <Card title={words('progress')}>
          <Standings campaign={campaign} of={campaign} />
          <p className="mt-2 text-quiet text-ink-3 wrap-anywhere">
            {ofPeople ? (
              words('everybody')
            ) : (
              <Link href={`/iam-users?${query}`} prefetch={false} className="hover:underline">
                {words('slice', { query })}
              </Link>
            )}
          </p>
        </Card>
        <ReviewedPeopleCards groups={reviewed} />
        <Card title={words(ofPeople ? 'byManager' : 'byOwner')}>
          <CampaignOwners campaign={campaign} links={decides && !endedAt} mail={mail} />
        </Card>
      </div>
    </Words>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignTable } from '@/components/campaign/campaign-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'
import { requireViewer } from '@/lib/auth/viewer'
import { instant } from '@/lib/domain/instant'
import { may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { campaignLines } from '@/lib/store/read/campaigns'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('page') }
}

/** What owners were asked, those that run first, and how far their answers are. */
export default async function CampaignsPage() {
  const viewer = await requireViewer('read')
  const words = await getTranslations('campaigns')
  const { db } = await database()
  const campaigns = await campaignLines(db, proofOf(viewer, 'read-people'))
  return (
    <>
      <PageTitle
        title={words('title', { running: campaigns.filter(({ endedAt }) => endedAt === null).length })}
        lead={words('lead')}
        actions={may(viewer, 'decide') && <LinkButton href="/campaigns/new">{words('new')}</LinkButton>}
      />
      {campaigns.length === 0 ? (
        <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>
      ) : (
        <CampaignTable campaigns={campaigns} now={instant(Date.now())} />
      )}
    </>
  )
}

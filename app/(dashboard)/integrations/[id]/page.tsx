import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IntegrationArticle } from '@/components/integration/integration-article'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import { secretOf } from '@/lib/catalogue/secret-places'
import { database } from '@/lib/store/engine/client'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { integrationView } from '@/lib/store/read/integration-list'

export async function generateMetadata({ params }: PageProps<'/integrations/[id]'>): Promise<Metadata> {
  return { title: catalogue.integration((await params).id)?.name }
}

/** One integration: how far its IAM users are, what it can do, and what to do instead of them. */
export default async function IntegrationPage({ params }: PageProps<'/integrations/[id]'>) {
  await requireViewer('read')
  const integration = catalogue.integration((await params).id) ?? notFound()
  const { db } = await database()
  return (
    <IntegrationArticle
      integration={await integrationView(db, integration, secretOf(integration))}
      unread={await unreadAccounts(db)}
    />
  )
}

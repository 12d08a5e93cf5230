import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { IntegrationList } from '@/components/integration/integration-list'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import { integrationList, parseIntegrationFilter } from '@/lib/contract/lists/integration-list'
import { database } from '@/lib/store/engine/client'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { integrationPage } from '@/lib/store/read/integration-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integration'))('page') }
}

/** What IAM users are for: each vendor or CI service, whether it can do without keys, and how far its users are. */
export default async function IntegrationsPage({ searchParams }: PageProps<'/integrations'>) {
  await requireViewer('read')
  const params = await searchParams
  if (Object.keys(params).length === 0) redirect(integrationList.usualHref)
  const { filter, ignored } = parseIntegrationFilter(params)
  const { db } = await database()
  return (
    <IntegrationList
      filter={filter}
      page={await integrationPage(db, catalogue.integrations, filter)}
      unread={await unreadAccounts(db)}
      ignored={ignored}
    />
  )
}

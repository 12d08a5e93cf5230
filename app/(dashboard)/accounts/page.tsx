import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountList } from '@/components/accounts/account-list'
import { Prefetch } from '@/components/prefetch'
import { Words } from '@/components/words'
import { parseAccountFilter } from '@/lib/api/account-filter'
import { accountQuery } from '@/lib/api/account-query'
import { accountsAnswer, accountsKey } from '@/lib/api/accounts'
import { requireViewer } from '@/lib/auth/viewer'
import { accountPage } from '@/lib/store/account-list'
import { database } from '@/lib/store/client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('meta') }
}

/** Progress per account, one square per IAM user; how fresh, and why one could not be read. */
export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const viewer = await requireViewer('read')
  const { filter, ignored } = parseAccountFilter(await searchParams)
  const { db } = await database()
  const query = accountQuery(filter)
  return (
    <Prefetch queryKey={accountsKey(query)} data={accountsAnswer(await accountPage(db, viewer, filter), ignored)}>
      <Words of={['accounts', 'failures', 'users']}>
        <AccountList filter={filter} query={query} />
      </Words>
    </Prefetch>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountList } from '@/components/accounts/account-list'
import { Prefetch } from '@/components/prefetch'
import { SavedViews } from '@/components/saved-view/saved-views'
import { Words } from '@/components/words'
import { accountsAnswer, accountsKey } from '@/lib/api/accounts'
import { viewsKey } from '@/lib/api/views'
import { requireViewer } from '@/lib/auth/viewer'
import { accountQuery, parseAccountFilter } from '@/lib/contract/account-list'
import { may } from '@/lib/domain/viewer'
import { accountPage } from '@/lib/store/account-list'
import { database } from '@/lib/store/client'
import { viewsOf } from '@/lib/store/saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('meta') }
}

/** Progress per account, one square per IAM user; how fresh, and why one could not be read. */
export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const viewer = await requireViewer('read')
  const { filter, ignored } = parseAccountFilter(await searchParams)
  const { db } = await database()
  const query = accountQuery(filter)
  const views = { views: await viewsOf(db, viewer, 'accounts') }
  return (
    <Prefetch queryKey={accountsKey(query)} data={accountsAnswer(await accountPage(db, filter), ignored)}>
      <Prefetch queryKey={viewsKey('accounts')} data={views}>
        <Words of={['accounts', 'failures', 'users', 'views']}>
          <AccountList
            filter={filter}
            query={query}
            views={
              <SavedViews
                list="accounts"
                query={accountQuery({ ...filter, cursor: null })}
                mayShare={may(viewer, 'decide')}
              />
            }
          />
        </Words>
      </Prefetch>
    </Prefetch>
  )
}

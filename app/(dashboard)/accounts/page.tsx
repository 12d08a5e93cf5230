import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountList } from '@/components/accounts/account-list'
import { SavedViews } from '@/components/saved-view/saved-views'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { accountQuery, parseAccountFilter } from '@/lib/contract/lists/account-list'
import { viewReader } from '@/lib/domain/saved-view'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { accountPage, readingsOf, unreadIn } from '@/lib/store/read/account-list'
import { filterNames } from '@/lib/store/read/filter-names'
import { viewsOf } from '@/lib/store/read/saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('meta') }
}

/** Progress per account, one square per IAM user; how fresh, and why one could not be read. */
export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const viewer = await requireViewer('read')
  const { filter, ignored } = parseAccountFilter(await searchParams)
  const { db } = await database()
  return (
    <AccountList
      filter={filter}
      page={await accountPage(db, filter)}
      unread={await unreadIn(db, filter)}
      found={await readingsOf(db, filter)}
      ignored={ignored}
      names={await filterNames(db, null, { ou: filter.ou })}
      views={
        <Words of={['views']}>
          <SavedViews
            list="accounts"
            views={await viewsOf(db, viewReader(viewer), 'accounts')}
            query={accountQuery({ ...filter, cursor: null })}
            mayShare={may(viewer, 'decide')}
          />
        </Words>
      }
    />
  )
}

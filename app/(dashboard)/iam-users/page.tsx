import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { knownIntegrations } from '@/app/api/known-integrations'
import { IamUserList } from '@/components/iam-user/iam-user-list'
import { SavedViews } from '@/components/saved-view/saved-views'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { IAM_USERS_LEFT, iamUserQuery, parseIamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { viewReader } from '@/lib/domain/saved-view'
import { isManager, may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { filterNames } from '@/lib/store/read/filter-names'
import { hiddenNamesakes, iamUsersListed, unreadOf } from '@/lib/store/read/iam-user-list'
import { integrationsInUse } from '@/lib/store/read/integrations-in-use'
import { selfOf } from '@/lib/store/read/line'
import { ownersThere } from '@/lib/store/read/owner-options'
import { viewsOf } from '@/lib/store/read/saved-views'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('page') }
}

/** IAM users: any slice by filter, search and sort, all in the address. One that says nothing leads to what is left. */
export default async function IamUsersPage({ searchParams }: PageProps<'/iam-users'>) {
  const viewer = await requireViewer('read')
  const params = await searchParams
  if (Object.keys(params).length === 0) redirect(IAM_USERS_LEFT)
  const { db } = await database()
  const { filter, ignored } = await knownIntegrations(db, parseIamUserFilter(params))
  const keyIds = proofOf(viewer, 'read-key-ids')
  const everybody = proofOf(viewer, 'read-people')
  const { page, found, hidden } = await iamUsersListed(db, keyIds, filter)
  return (
    <Words of={['lists', 'views', 'decide']}>
      <IamUserList
        filter={filter}
        page={page}
        unread={await unreadOf(db, filter)}
        found={found}
        hidden={page.count === 0 ? hidden : await hiddenNamesakes(db, keyIds, filter)}
        integrations={await integrationsInUse(db)}
        self={await selfOf(db, viewer)}
        owners={await ownersThere(db, everybody, '')}
        ignored={ignored}
        names={await filterNames(db, everybody, filter)}
        mayDecide={may(viewer, 'decide')}
        mayApprove={may(viewer, 'approve')}
        reviews={isManager(viewer)}
        views={
          <SavedViews
            list="iam-users"
            views={await viewsOf(db, viewReader(viewer), 'iam-users')}
            query={iamUserQuery({ ...filter, cursor: null })}
            mayShare={may(viewer, 'decide')}
          />
        }
      />
    </Words>
  )
}

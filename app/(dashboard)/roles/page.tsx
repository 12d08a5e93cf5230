import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { knownIntegrations } from '@/app/api/known-integrations'
import { RoleList } from '@/components/role/role-list'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import { parseRoleFilter, RELEVANT_ROLES } from '@/lib/contract/lists/role-list'
import { database } from '@/lib/store/engine/client'
import { filterNames } from '@/lib/store/read/filter-names'
import { roleIntegrations, rolePage, rolesUnread, severitiesOf } from '@/lib/store/read/role-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('roles'))('page') }
}

/** Roles that stand in for IAM users or have a finding, and the identity providers they need. */
export default async function RolesPage({ searchParams }: PageProps<'/roles'>) {
  await requireViewer('read')
  const params = await searchParams
  if (Object.keys(params).length === 0) redirect(RELEVANT_ROLES)
  const { db } = await database()
  const { filter, ignored } = await knownIntegrations(db, parseRoleFilter(params))
  return (
    <RoleList
      filter={filter}
      page={await rolePage(db, filter, catalogue)}
      unread={await rolesUnread(db, filter)}
      found={await severitiesOf(db, filter)}
      integrations={await roleIntegrations(db)}
      ignored={ignored}
      names={await filterNames(db, null, { accounts: filter.accounts })}
    />
  )
}

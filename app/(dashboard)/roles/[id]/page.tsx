import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { RoleArticle } from '@/components/role/role-article'
import { Words } from '@/components/words'
import { roleDetail } from '@/lib/assess/role-detail'
import { requireViewer } from '@/lib/auth/viewer'
import { type RoleDetail, roleList } from '@/lib/contract/lists/role-list'
import { isUuid } from '@/lib/domain/ids'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { besideRole } from '@/lib/store/read/role-list'

/** Read once per request, for head and page. */
const roleOf = cache(async (id: string): Promise<RoleDetail> => {
  await requireViewer('read')
  const { db } = await database()
  return (isUuid(id) ? await roleDetail(db, id) : null) ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/roles/[id]'>): Promise<Metadata> {
  return { title: (await roleOf((await params).id)).name }
}

/** One role: what is wrong with its trust and how to mend it, who can assume it, whose IAM users it replaces. */
export default async function RolePage({ params, searchParams }: PageProps<'/roles/[id]'>) {
  const role = await roleOf((await params).id)
  const from = roleList.openedFrom(await searchParams)
  const { db } = await database()
  const beside = from && (await besideRole(db, from, role.id))
  const viewer = await requireViewer('read')
  return (
    <Words of={['decide']}>
      <RoleArticle
        role={role}
        place={from && beside && roleList.placeIn(from, beside)}
        approves={may(viewer, 'approve')}
      />
    </Words>
  )
}

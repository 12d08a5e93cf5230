import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlanForMany } from '@/components/iam-user/plan-for-many'
import { planInputs } from '@/lib/assess/plan-inputs'
import { requireViewer } from '@/lib/auth/viewer'
import { parseIamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { MOST_AT_ONCE } from '@/lib/domain/decision'
import { isUuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { bulkScripts } from '@/lib/domain/plan/bulk'
import { database } from '@/lib/store/engine/client'
import { countIamUsers, iamUserLines } from '@/lib/store/read/iam-user-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ready'))('many.page') }
}

/** One script per account for IAM users that were selected (`user`), or for those of a list as its own address asks for them. */
export default async function PlanPage({ searchParams }: PageProps<'/iam-users/plan'>) {
  const viewer = await requireViewer('read-key-ids')
  const { step: asked, user, ...rest } = await searchParams
  const step = asked === 'delete' ? 'delete' : 'disable'
  const { db } = await database()
  const chosen = [user ?? []].flat().filter(isUuid)
  const { filter } = parseIamUserFilter(rest)
  const ids =
    chosen.length > 0
      ? chosen.slice(0, MOST_AT_ONCE)
      : (await iamUserLines(db, viewer, { ...filter, cursor: null, limit: MOST_AT_ONCE })).users.map(({ id }) => id)
  const count = chosen.length > 0 ? chosen.length : await countIamUsers(db, viewer, filter)
  return (
    <PlanForMany
      step={step}
      planned={ids.length}
      count={count}
      scripts={bulkScripts(step, await planInputs(db, viewer, ids, instant(Date.now())))}
    />
  )
}

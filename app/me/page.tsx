import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MineArticle } from '@/components/mine/mine-article'
import { Words } from '@/components/words'
import { requireSignedIn } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { mine } from '@/lib/store/read/mine'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mine'))('page') }
}

/** Whoever is signed in, with or without a role: their own IAM users and access. */
export default async function MinePage() {
  const viewer = await requireSignedIn()
  const { db } = await database()
  return (
    <Words of={['mine', 'decide']}>
      <MineArticle mine={await mine(db, viewer)} opensPages={may(viewer, 'read')} portal={config().accessPortal} />
    </Words>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DecideFromList } from '@/components/decide/decide-from-list'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sheet'))('list.page') }
}

/** Decides about many IAM users from a list that somebody has already: first what each row would change, then the changes. */
export default async function FromListPage() {
  await requireViewer('decide')
  return (
    <Words of={['decide', 'sheet', 'kinds', 'problems']}>
      <DecideFromList />
    </Words>
  )
}

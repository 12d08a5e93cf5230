import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DecideFromList } from '@/components/decide/decide-from-list'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { IAM_USERS_LEFT } from '@/lib/contract/lists/iam-user-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sheet'))('list.page') }
}

/** Decides about many IAM users from a list that somebody has already: first what each row would change, then the changes. */
export default async function FromListPage() {
  await requireViewer('decide')
  const words = await getTranslations('sheet')
  return (
    <>
      <PageTitle
        above={
          <Link href={IAM_USERS_LEFT} prefetch={false} className="hover:underline">
            {words('list.crumb')}
          </Link>
        }
        title={words('list.title')}
        lead={words('list.lead')}
      />
      <Words of={['decide', 'sheet', 'kinds', 'problems']}>
        <DecideFromList />
      </Words>
    </>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Bare } from '@/components/shell/bare'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common'))('outdatedTitle') }
}

/** Where a form comes out that was sent without JavaScript by a page of another version. Open to everybody. */
export default async function OutdatedPage() {
  const words = await getTranslations('entrance')
  const common = await getTranslations('common')
  return (
    <Bare>
      <h1 className="text-title font-bold">{common('outdatedTitle')}</h1>
      <p>{words('outdatedBack')}</p>
    </Bare>
  )
}

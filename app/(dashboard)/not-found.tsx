import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** No such account, user or scan. */
export default async function NotFoundPage() {
  const words = await getTranslations('entrance')
  return (
    <EmptyState title={<h1 className="text-title font-bold">{words('notFoundTitle')}</h1>}>
      <p className="mb-3">{words('notFoundText')}</p>
      <LinkButton href="/">{words('toOverview')}</LinkButton>
    </EmptyState>
  )
}

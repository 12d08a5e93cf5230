import { getTranslations } from 'next-intl/server'
import { Bare } from '@/components/shell/bare'
import { LinkButton } from '@/components/ui/link-button'

/** No such page. Tells nothing about what exists. */
export default async function NotFoundPage() {
  const words = await getTranslations('entrance')
  return (
    <Bare>
      <h1 className="text-title font-bold">{words('notFoundTitle')}</h1>
      <p className="text-ink-2">{words('notFoundText')}</p>
      <div>
        <LinkButton href="/">{words('toOverview')}</LinkButton>
      </div>
    </Bare>
  )
}

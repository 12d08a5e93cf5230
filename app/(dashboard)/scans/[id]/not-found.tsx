import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** No scan has this id. */
export default function NoSuchScan() {
  const words = useTranslations('scans')
  return (
    <EmptyState title={words('notFoundTitle')}>
      <p className="mb-3">{words('notFoundText')}</p>
      <LinkButton href="/scans">{words('toScans')}</LinkButton>
    </EmptyState>
  )
}

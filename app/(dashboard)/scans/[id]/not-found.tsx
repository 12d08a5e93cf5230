import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'

/** No scan has this id. */
export default function NoSuchScan() {
  const words = useTranslations('scans')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      <LinkButton href="/scans">{words('toScans')}</LinkButton>
    </>
  )
}

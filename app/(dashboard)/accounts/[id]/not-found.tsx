import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'

/** No account has this id. */
export default function NoSuchAccount() {
  const words = useTranslations('account')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      <LinkButton href="/accounts">{words('toList')}</LinkButton>
    </>
  )
}

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'

/** Nobody has this id. */
export default function NoSuchPerson() {
  const words = useTranslations('people')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      <LinkButton href="/people">{words('toList')}</LinkButton>
    </>
  )
}

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'

/** No role has this id. */
export default function NoSuchRole() {
  const words = useTranslations('roles')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      <LinkButton href="/roles">{words('toList')}</LinkButton>
    </>
  )
}

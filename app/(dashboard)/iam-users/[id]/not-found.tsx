import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { PageTitle } from '@/components/ui/page-title'

/** No IAM user has this id. */
export default function NoSuchIamUser() {
  const words = useTranslations('user')
  return (
    <>
      <PageTitle title={words('notFoundTitle')} lead={words('notFoundText')} />
      <LinkButton href="/iam-users">{words('toList')}</LinkButton>
    </>
  )
}

import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** No IAM user has this id, or this name in this account. */
export default function NoSuchIamUser() {
  const words = useTranslations('user')
  return (
    <EmptyState title={words('notFoundTitle')}>
      <p className="mb-3">{words('notFoundText')}</p>
      <LinkButton href="/iam-users">{words('toList')}</LinkButton>
    </EmptyState>
  )
}

import { useTranslations } from 'next-intl'
import type { IamUserLine } from '@/lib/contract/views/iam-user'

/** Who owns a user in a list, that its owner has left, or that nobody does. Needs the words `users`. */
export function OwnerName({ user: { owner, assessment } }: { user: Pick<IamUserLine, 'owner' | 'assessment'> }) {
  const words = useTranslations('users')
  if (owner) return owner.name
  return <span className="text-ink-3">{words(assessment.signals.includes('leaver') ? 'ownerLeft' : 'noOwner')}</span>
}

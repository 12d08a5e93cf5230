import { useTranslations } from 'next-intl'
import type { IamUserDetail } from '@/lib/domain/iam-user-detail'
import type { Reason } from '@/lib/domain/reason'
import { reasonWords } from '@/lib/i18n/reason-words'
import type { IntegrationNames } from './kind-text'

interface ReasonListProps {
  reasons: readonly Reason[]
  /** Whose people the reasons speak of. */
  user: Pick<IamUserDetail, 'people' | 'person'>
  names: IntegrationNames
}

/** Reasons in words, with dots between. Needs the words `reasons`. */
export function ReasonList({ reasons, user, names }: ReasonListProps) {
  const words = useTranslations('reasons')
  const say = (key: string) => {
    const integration = key.startsWith(INTEGRATION) ? names[key.slice(INTEGRATION.length)] : undefined
    return integration ?? words(key)
  }
  const person = (id: string) => user.people[id] ?? (user.person?.id === id ? user.person.name : null)
  const texts = reasons.map((reason) => {
    const { key, values } = reasonWords(reason, { say, person })
    return words(key, values)
  })
  return <span className="wrap-anywhere">{[...new Set(texts)].join(' · ')}</span>
}

const INTEGRATION = 'words.integration.'

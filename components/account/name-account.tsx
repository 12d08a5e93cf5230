import { useTranslations } from 'next-intl'
import { nameAccount } from '@/app/actions/name-account'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { TextLine } from '@/components/decide/fields'
import { LONGEST_BUSINESS_NAME } from '@/lib/domain/facts/account'
import type { Uuid } from '@/lib/domain/ids'

interface NameAccountProps {
  account: Uuid
  /** What the business calls it now. */
  name: string | null
}

/** Names an account as the business calls it. */
export function NameAccount({ account, name }: NameAccountProps) {
  const words = useTranslations('decide.accountName')
  const decide = useTranslations('decide')
  return (
    <DecideHere
      id="name-account"
      label={name === null ? words('set') : decide('change')}
      title={name === null ? undefined : words('change')}
      action={nameAccount}
      said={words('saved')}
    >
      <DecisionForm users={[]} submit={words('save')}>
        <input type="hidden" name="account" value={account} />
        <TextLine
          key={name}
          id="business-name"
          name="name"
          label={words('name')}
          hint={words('hint')}
          start={name ?? ''}
          maxLength={LONGEST_BUSINESS_NAME}
          autoComplete="off"
        />
      </DecisionForm>
    </DecideHere>
  )
}

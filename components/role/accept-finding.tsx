import { useTranslations } from 'next-intl'
import { acceptFinding } from '@/app/actions/accept-finding'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { LongText } from '@/components/decide/fields'
import type { Uuid } from '@/lib/domain/ids'
import type { TrustFinding } from '@/lib/domain/trust/trust-finding'

interface AcceptFindingProps {
  role: Uuid
  code: TrustFinding['code']
}

/** Says, with a reason, that a finding is as meant. Needs the words `roles` and `decide`. */
export function AcceptFinding({ role, code }: AcceptFindingProps) {
  const words = useTranslations('roles')
  const id = `accept-${code}`
  return (
    <DecideHere id={id} label={words('accept')} action={acceptFinding} said={words('accepted')}>
      <DecisionForm users={[]} submit={words('acceptSend')}>
        <input type="hidden" name="role" value={role} />
        <input type="hidden" name="code" value={code} />
        <LongText id={id} name="reason" label={words('acceptReason')} hint={words('acceptHint')} required />
      </DecisionForm>
    </DecideHere>
  )
}

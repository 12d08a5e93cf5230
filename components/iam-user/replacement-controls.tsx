import { useTranslations } from 'next-intl'
import { acceptReplacement } from '@/app/actions/accept-replacement'
import { linkReplacement } from '@/app/actions/link-replacement'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { ReasonField } from '@/components/decide/fields'
import { ReplacementFields } from '@/components/decide/searched-fields'
import type { Uuid } from '@/lib/domain/ids'

interface LinkControlProps {
  user: Uuid
  /** What is known to replace it; `null`: nothing. */
  by: 'role' | 'assignment' | null
  isHuman: boolean
}

/** Says what replaces the user. */
export function LinkControl({ user, by, isHuman }: LinkControlProps) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="link"
      label={words(by ? 'nameOther' : 'nameReplacement')}
      action={linkReplacement}
      unfit={words('unfit.link')}
    >
      <DecisionForm users={[user]} submit={words('setReplacement')}>
        <ReplacementFields id="link" user={user} by={by ?? (isHuman ? 'assignment' : 'role')} />
      </DecisionForm>
    </DecideHere>
  )
}

interface AcceptControlProps {
  user: Uuid
  /** `null`: Identity Center. */
  roleId: Uuid | null
  /** It is the role's trust policy that is accepted. */
  isWeak: boolean
}

/** Accepts what no record can prove, or a role as its trust policy stands. */
export function AcceptControl({ user, roleId, isWeak }: AcceptControlProps) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="accept"
      label={words(isWeak ? 'acceptWeak' : 'accept')}
      action={acceptReplacement}
      unfit={words('unfit.accept')}
    >
      <DecisionForm users={[user]} submit={words('acceptDo')}>
        <input type="hidden" name="roleId" value={roleId ?? ''} />
        <p className="text-ink-2">{words(isWeak ? 'acceptWeakLead' : 'acceptLead')}</p>
        <ReasonField id="accept" label={words(isWeak ? 'acceptWeakReason' : 'acceptReason')} />
      </DecisionForm>
    </DecideHere>
  )
}

import { useTranslations } from 'next-intl'
import { approveException } from '@/app/actions/approve-exception'
import { askException } from '@/app/actions/ask-exception'
import { withdrawException } from '@/app/actions/withdraw-exception'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { Boxes, Choice, DayField, LongText, ReasonField } from '@/components/decide/fields'
import type { CredentialKind } from '@/lib/domain/facts/credential'
import type { Uuid } from '@/lib/domain/ids'

interface AskControlProps {
  /** Of its place: one may be asked for anew beside each that ends. */
  id: string
  user: Uuid
  label: string
  /** Kinds of credentials that the user has, with their names. */
  kinds: readonly (readonly [CredentialKind, string])[]
  reason?: string
  /** `null`: the whole user. */
  credentialKinds?: readonly CredentialKind[] | null
}

/** Asks that the user, or some kinds of its credentials, be kept until a day. */
export function AskControl({ id, user, label, kinds, reason, credentialKinds = null }: AskControlProps) {
  const words = useTranslations('decide')
  return (
    <DecideHere id={id} label={label} action={askException} unfit={words('unfit.ask')}>
      <DecisionForm users={[user]} submit={words('askDo')}>
        <p className="text-ink-2">{words('askLead')}</p>
        <ReasonField id={id} label={words('askReason')} start={reason} />
        <DayField id={id} name="until" label={words('askUntil')} required />
        {kinds.length > 0 && (
          <fieldset>
            <legend className="font-medium">{words('askWhat')}</legend>
            <Choice name="whole" value="yes" label={words('wholeUser')} isFirst={credentialKinds === null} />
            <Choice name="whole" value="no" label={words('someKinds')} isFirst={credentialKinds !== null} />
            <div className="ml-6">
              <Boxes name="credentialKind" toldAs="credentialKinds" options={kinds} start={credentialKinds ?? []} />
            </div>
          </fieldset>
        )}
      </DecisionForm>
    </DecideHere>
  )
}

/** Approves or refuses what somebody else asked for. */
export function ApproveControl({ exception }: { exception: Uuid }) {
  const words = useTranslations('decide')
  const id = `approve-${exception}`
  return (
    <DecideHere id={id} label={words('approve')} action={approveException} unfit={words('unfit.answer')}>
      <DecisionForm users={[]} submit={null}>
        <input type="hidden" name="exception" value={exception} />
        <LongText id={id} name="reason" label={words('approveReason')} />
        <div className="flex flex-wrap gap-2">
          <SendButton name="answer" value="approved">
            {words('approveDo')}
          </SendButton>
          <SendButton name="answer" value="refused">
            {words('refuse')}
          </SendButton>
        </div>
      </DecisionForm>
    </DecideHere>
  )
}

/** Withdraws one that was asked for or holds. */
export function WithdrawControl({ exception }: { exception: Uuid }) {
  const words = useTranslations('decide')
  const id = `withdraw-${exception}`
  return (
    <DecideHere id={id} label={words('withdraw')} action={withdrawException} unfit={words('unfit.answer')}>
      <DecisionForm users={[]} submit={words('withdrawDo')}>
        <input type="hidden" name="exception" value={exception} />
        <LongText id={id} name="reason" label={words('approveReason')} />
      </DecisionForm>
    </DecideHere>
  )
}

import { useTranslations } from 'next-intl'
import { answerPolicies } from '@/app/actions/answer-policies'
import { POLICY_ANSWERS } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { DecideOpen } from './decide-open'
import { Choice, TextLine } from './fields'

/** Answers whether resource policies name a user. `address`: where it leads back to where no script runs. */
export function PoliciesForm({ user, address }: { user: Uuid; address: string }) {
  const words = useTranslations('decide.policies')
  return (
    <DecideOpen action={answerPolicies} back={address} users={[user]} submit={words('button')}>
      <fieldset>
        <legend className="font-medium">{words('legend')}</legend>
        {POLICY_ANSWERS.map((one) => (
          <Choice key={one} name="answer" value={one} label={words(`answer.${one}`)} />
        ))}
      </fieldset>
      <TextLine id="policies" name="reason" label={words('reason')} />
    </DecideOpen>
  )
}

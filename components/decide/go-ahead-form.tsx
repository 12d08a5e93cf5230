import { useTranslations } from 'next-intl'
import { goAhead } from '@/app/actions/go-ahead'
import type { GoAhead } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { DecideOpen } from './decide-open'
import { TextLine } from './fields'

interface GoAheadFormProps {
  user: Uuid
  with: GoAhead['with']
  /** Where it leads back to where no script runs. */
  address: string
}

/** Goes ahead with a step of the plan, with the reason that is kept. */
export function GoAheadForm({ user, with: what, address }: GoAheadFormProps) {
  const words = useTranslations('decide.goAhead')
  return (
    <DecideOpen action={goAhead} back={address} users={[user]} submit={words(`button.${what}`)} unfit={words('unfit')}>
      <input type="hidden" name="with" value={what} />
      <TextLine id="go-ahead" name="reason" label={words(`reason.${what}`)} />
    </DecideOpen>
  )
}

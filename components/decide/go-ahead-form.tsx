'use client'

import { useTranslations } from 'next-intl'
import { goAhead } from '@/app/actions/go-ahead'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { TextField } from '@/components/ui/text-field'
import { useAct } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import type { GoAhead } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

interface GoAheadFormProps {
  user: Uuid
  with: GoAhead['with']
  /** Where it leads back to where no script runs. */
  address: string
}

/** Goes ahead with a step of the plan, with the reason that is kept. */
export function GoAheadForm({ user, with: what, address }: GoAheadFormProps) {
  const words = useTranslations('decide.goAhead')
  const acting = useAct(goAhead, address)
  const send = useOnce(acting)
  const { problem, isBusy, typed } = acting
  return (
    <ActForm acting={{ ...acting, send }} noValidate className="mt-3 grid max-w-xl gap-2">
      <input type="hidden" name="user" value={user} />
      <input type="hidden" name="with" value={what} />
      <TextField
        id="reason"
        label={words(`reason.${what}`)}
        mistake={problem?.mistakes?.reason}
        defaultValue={typed('reason')}
      />
      <div>
        <Button type="submit" isBusy={isBusy}>
          {words(`button.${what}`)}
        </Button>
      </div>
      {problem && <ProblemNote title={words('failed')} problem={problem} />}
    </ActForm>
  )
}

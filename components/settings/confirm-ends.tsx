'use client'

import { useTranslations } from 'next-intl'
import { confirmScimEnds } from '@/app/actions/confirm-scim-ends'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'

/** Ends of access that came in such a number that they wait here. */
export function ConfirmEnds({ count }: { count: number }) {
  const words = useTranslations('settings')
  const acting = useAct(confirmScimEnds, '#confirm-ends')
  return (
    <ActForm acting={acting} id="confirm-ends" className="mt-2 grid justify-items-start gap-2">
      <p className="max-w-prose text-danger">{words('scimWaiting', { count })}</p>
      {acting.problem && <ProblemNote title={words('notDone')} problem={acting.problem} />}
      <Button type="submit" isBusy={acting.isBusy}>
        {words(acting.isBusy ? 'scimConfirming' : 'scimConfirm')}
      </Button>
      <p role="status" className="text-done">
        {acting.done && words('scimConfirmed')}
      </p>
    </ActForm>
  )
}

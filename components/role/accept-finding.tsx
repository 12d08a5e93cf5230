'use client'

import { useTranslations } from 'next-intl'
import { acceptFinding } from '@/app/actions/accept-finding'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { TextField } from '@/components/ui/text-field'
import { useAct } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import type { Uuid } from '@/lib/domain/ids'
import type { TrustFinding } from '@/lib/domain/trust/trust-finding'

interface AcceptFindingProps {
  role: Uuid
  code: TrustFinding['code']
  /** The id of the form's request when it is sent without JavaScript. */
  request: Uuid
}

/** Says, with a reason, that a finding is as meant. Needs the words `roles`. */
export function AcceptFinding({ role, code, request }: AcceptFindingProps) {
  const words = useTranslations('roles')
  const acting = useAct(acceptFinding, `#finding-${code}`)
  const send = useOnce(acting)
  const isMine = acting.typed('code') === code
  return (
    <details className="mt-1" open={isMine}>
      <summary className="w-fit text-quiet text-ink-2 underline decoration-ink-3 underline-offset-3">
        {words('accept')}
      </summary>
      <ActForm acting={{ ...acting, send }} className="mt-1 grid max-w-160 gap-2">
        <input type="hidden" name="request" value={request} />
        <input type="hidden" name="role" value={role} />
        <input type="hidden" name="code" value={code} />
        <TextField
          id={`reason-${code}`}
          name="reason"
          label={words('acceptReason')}
          hint={words('acceptHint')}
          defaultValue={isMine ? acting.typed('reason') : undefined}
          maxLength={2_000}
          required
        />
        {acting.problem && <ProblemNote title={words('acceptFailed')} problem={acting.problem} />}
        <Button type="submit" isBusy={acting.isBusy} className="justify-self-start">
          {acting.isBusy ? words('accepting') : words('acceptSend')}
        </Button>
      </ActForm>
    </details>
  )
}

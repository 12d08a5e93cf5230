'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useOnce } from '@/components/ui/use-once'
import { RequestId } from './decision-form'
import { type ExceptionAct, useExceptionPlace } from './exception-place'

interface ExceptionAnswerFormProps {
  does: ExceptionAct
  /** Fields `exception`: boxes in the rows of a table, or hidden ones. */
  children: ReactNode
}

/** Approves or refuses, or withdraws, the exceptions that are ticked in it. Stands in an `ExceptionPlace`. */
export function ExceptionAnswerForm({ does, children }: ExceptionAnswerFormProps) {
  const words = useTranslations('exceptions')
  const decide = useTranslations('decide')
  const { acting, sender, setSender } = useExceptionPlace()
  const sendOnce = useOnce(acting)
  const form = useId()
  const { isBusy } = acting
  const isSender = sender === form
  const problem = isSender ? acting.problem : null
  const isSending = isBusy && isSender
  function send(sent: FormData): Promise<boolean> {
    setSender(form)
    return sendOnce(sent)
  }
  return (
    <ActForm acting={{ ...acting, problem, send }}>
      <RequestId />
      {children}
      <div className="screen-only my-3 flex flex-wrap items-center gap-2">
        <input
          name="reason"
          maxLength={2_000}
          autoComplete="off"
          aria-label={words('reason')}
          aria-invalid={problem?.mistakes.reason ? true : undefined}
          placeholder={words('reason')}
          className="field min-w-0 grow basis-52"
        />
        {does === 'answer' ? (
          <>
            <Button type="submit" name="answer" value="approved" isBusy={isBusy}>
              {isSending ? words('sending') : words('approve')}
            </Button>
            <Button type="submit" name="answer" value="refused" isBusy={isBusy}>
              {words('refuse')}
            </Button>
          </>
        ) : (
          <Button type="submit" isBusy={isBusy}>
            {isSending ? words('sending') : words('withdraw')}
          </Button>
        )}
      </div>
      {problem && <ProblemNote title={decide('failed')} problem={problem} />}
    </ActForm>
  )
}

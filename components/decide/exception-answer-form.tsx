'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
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
  const rows = useRef<HTMLDivElement>(null)
  const { ticked, of, read, tick } = useBoxes(rows)
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
      <div ref={rows} onChange={read}>
        {children}
      </div>
      {does === 'answer' && of > 1 && (
        <label className="screen-only mt-2 inline-flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={ticked === of}
            onChange={({ target }) => tick(target.checked)}
            autoComplete="off"
            className="size-4"
          />
          {words('all', { count: of })}
        </label>
      )}
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
              {isSending ? words('sending') : words('approve', { count: ticked })}
            </Button>
            <Button type="submit" name="answer" value="refused" isBusy={isBusy}>
              {words('refuse', { count: ticked })}
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

/** How many of the boxes in a place are ticked. Before the page's script runs none is counted, and there is no box for all. */
function useBoxes(place: RefObject<HTMLDivElement | null>) {
  const [{ ticked, of }, setCount] = useState({ ticked: 0, of: 0 })
  const boxes = () => [...(place.current?.querySelectorAll<HTMLInputElement>('input[name="exception"]') ?? [])]
  function read(): void {
    const all = boxes()
    const now = { ticked: all.filter(({ checked }) => checked).length, of: all.length }
    setCount((before) => (before.ticked === now.ticked && before.of === now.of ? before : now))
  }
  function tick(isTicked: boolean): void {
    for (const box of boxes()) box.checked = isTicked
    read()
  }
  // After every drawing: rows come and go, and a box may have been ticked before this ran.
  useEffect(read)
  return { ticked, of, read, tick }
}

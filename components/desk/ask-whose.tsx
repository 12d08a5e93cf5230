'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { askWhose as ask } from '@/app/actions/ask-whose'
import { RequestId } from '@/components/decide/decision-form'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import { useDay } from '@/components/ui/use-day'
import { useOnce } from '@/components/ui/use-once'
import type { Uuid } from '@/lib/domain/ids'
import type { Locale } from '@/lib/i18n/locale'

interface AskWhoseProps {
  user: Uuid
  message: { locale: Locale; text: string }
  /** It was asked less than a week ago. */
  isAgain: boolean
  /** Where it comes back to where no script runs. */
  back: string
}

/** The message in one language. One press copies it and notes that it was asked; where no script runs it is noted, and copied by hand. */
export function AskWhose({ user, message: { locale, text }, isAgain, back }: AskWhoseProps) {
  const words = useTranslations('desk')
  const day = useDay()
  const [copied, setCopied] = useState<boolean | null>(null)
  const acting = useAct(ask, `${back}#whose-${locale}`)
  const send = useOnce(acting)
  const before = acting.done?.before
  async function copyAndSend(form: FormData): Promise<boolean> {
    setCopied(
      await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    )
    return send(form)
  }
  return (
    <ActForm
      acting={{ ...acting, send: copyAndSend }}
      id={`whose-${locale}`}
      className="grid min-w-0 scroll-mt-4 gap-2"
    >
      <RequestId />
      <input type="hidden" name="user" value={user} />
      <textarea
        readOnly
        lang={locale}
        rows={9}
        value={text}
        aria-label={words('message', { language: locale })}
        className="field resize-y py-2 font-mono text-quiet"
      />
      <div>
        <Button type="submit" isBusy={acting.isBusy}>
          {words(isAgain ? 'copyNoteAgain' : 'copyNote')}
        </Button>
      </div>
      <div role="status" className="text-quiet text-ink-2 empty:hidden">
        {acting.done &&
          (before
            ? words('askedBefore', { name: before.by.name, day: day(before.at) })
            : words(copied === null ? 'asked' : copied ? 'askedCopied' : 'notCopied'))}
      </div>
      {acting.problem && <ProblemNote title={words('askFailed')} problem={acting.problem} />}
    </ActForm>
  )
}

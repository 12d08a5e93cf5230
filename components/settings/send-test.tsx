'use client'

import { useTranslations } from 'next-intl'
import { sendTest } from '@/app/actions/send-test'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Channel } from '@/lib/domain/notice'

/** Sends a test message. Needs the words `settings`. */
export function SendTest({ channel }: { channel: Channel }) {
  const words = useTranslations('settings')
  const acting = useAct(sendTest, `#test-${channel}`)
  return (
    <ActForm acting={acting} id={`test-${channel}`} className="mt-1 flex flex-wrap items-center gap-3">
      <input type="hidden" name="channel" value={channel} />
      <Button type="submit" isSmall isBusy={acting.isBusy}>
        {words(`testOf.${channel}`)}
      </Button>
      <p role="status" className="text-done">
        {acting.done && words('testAsked')}
      </p>
      {acting.problem && <ProblemNote title={words('notDone')} problem={acting.problem} />}
    </ActForm>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startScan } from '@/app/actions/start-scan'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import { useRedraw } from '@/components/ui/use-redraw'

interface StartScanProps {
  /** Accounts that are not wholly read: there is something to retry. */
  unread: number
  running: boolean
}

/** Starts a scan, or one of what failed, and follows it. */
export function StartScan({ unread, running }: StartScanProps) {
  const words = useTranslations('scans')
  const router = useRouter()
  const redraw = useRedraw()
  const acting = useAct(startScan, '/scans', () => router.push('/scans'))
  const { problem, isBusy } = acting
  async function send(form: FormData): Promise<boolean> {
    const isDone = await acting.send(form)
    // Another scan may run: it is shown.
    if (!isDone) redraw('changed')
    return isDone
  }

  const ask = (onlyFailed: boolean, label: string, look: 'primary' | 'plain') => (
    <ActForm acting={{ ...acting, send }}>
      <input type="hidden" name="onlyFailed" value={String(onlyFailed)} />
      <Button type="submit" look={look} disabled={running} isBusy={isBusy}>
        {isBusy ? words('starting') : label}
      </Button>
    </ActForm>
  )
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        {unread > 0 && ask(true, words('retry'), 'plain')}
        {ask(false, words('start'), 'primary')}
      </div>
      {problem && <ProblemNote title={words('startFailed')} problem={problem} />}
    </div>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startScan } from '@/app/actions/start-scan'
import { useLiveScan } from '@/components/scan/use-live-scan'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import { runningOf, type ScanProgress } from '@/lib/contract/views/scan'
import type { Uuid } from '@/lib/domain/ids'

interface ReadAgainProps {
  account: Uuid
  /** The scan that ran when the page was drawn. */
  running: ScanProgress | null
}

/** Starts a scan of one account alone, and tells how far it is; while another one runs, that one. */
export function ReadAgain({ account, running }: ReadAgainProps) {
  const words = useTranslations('shell.readAgain')
  const acting = useAct(startScan, `/accounts/${account}`)
  const { problem, isBusy } = acting
  return (
    <div className="grid justify-items-end gap-2">
      {running ? (
        <Running scan={running} alone={running.onlyAccounts?.join() === account} />
      ) : (
        <ActForm acting={acting}>
          <input type="hidden" name="onlyFailed" value="false" />
          <input type="hidden" name="account" value={account} />
          <Button type="submit" isBusy={isBusy}>
            {words(isBusy ? 'starting' : 'start')}
          </Button>
        </ActForm>
      )}
      {problem && <ProblemNote title={words('failed')} problem={problem} />}
    </div>
  )
}

/** `alone`: it reads nothing but this account. */
function Running({ scan: drawn, alone }: { scan: ScanProgress; alone: boolean }) {
  const words = useTranslations('shell')
  const { scan } = useLiveScan(drawn)
  const running = runningOf(scan)
  return (
    <p role="status" className="text-ink-2">
      <Link href={`/scans/${scan.id}`} prefetch={false} className="underline">
        {alone
          ? words('readAgain.reading')
          : running?.accounts
            ? words('scanning', { done: running.done, total: running.accounts })
            : words('discovering')}
      </Link>
    </p>
  )
}

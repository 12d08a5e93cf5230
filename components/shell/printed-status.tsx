import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { ShellStatus } from '@/lib/contract/views/shell-status'

/** Where the heads of later sheets read it. */
export const PRINTED_STATUS = 'printed-status'

/** On paper only: of what the page is, and how old. */
export function PrintedStatus({ status: { lastScan, coverage } }: { status: ShellStatus }) {
  const words = useTranslations('shell')
  if (!lastScan) return null
  const { finishedAt } = lastScan
  const { read, accounts } = coverage
  return (
    <p id={PRINTED_STATUS} className="mb-2 hidden text-quiet text-ink-3 print:block">
      {words.rich('printed', { moment: () => <InstantText at={finishedAt} as="moment" />, read, total: accounts })}
    </p>
  )
}

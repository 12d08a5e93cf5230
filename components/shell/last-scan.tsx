import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { ShellStatus } from '@/lib/contract/views/shell-status'

/** What the last scan did; a manager is told when it was, and no more. */
export function LastScan({ status: { lastScan, coverage }, ofLine }: { status: ShellStatus; ofLine: boolean }) {
  const words = useTranslations('shell')
  if (!lastScan) return words('neverScanned')
  const age = () => <InstantText at={lastScan.finishedAt} as="age" />
  if (ofLine) return words.rich('checkedAgo', { age })
  return (
    <>
      {words.rich('scannedAgo', { age })}
      {' · '}
      {words('coverage', { read: coverage.read, total: coverage.accounts })}
    </>
  )
}

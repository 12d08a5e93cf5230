import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { accountsDone, type ScanProgress } from '@/lib/contract/views/scan'
import { useDuration } from './use-duration'

/** How far a scan is, or what it came to, in a sentence. `newest`: nothing is newer. */
export function ScanTitle({ scan, newest }: { scan: ScanProgress; newest: boolean }) {
  const words = useTranslations('scans')
  const { total, read } = scan.accounts
  if (scan.state === 'running') return <RunningTitle scan={scan} />
  if (!newest) return words('titleOld', { read, total })
  if (scan.failure) return words('titleFailed')
  if (scan.onlyAccounts) return words('titleOnly', { read, total })
  if (scan.onlyFailed) return words('titleRetry', { read, total })
  return read === total ? words('titleAll', { total }) : words('titleSome', { read, total })
}

function RunningTitle({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const { total } = scan.accounts
  const done = accountsDone(scan)
  if (scan.phase === 'discovering') return words('titleDiscovering')
  return done === total ? words('titleDirectory') : words('titleRunning', { done, total })
}

/** Who started it, when, and how long it took. */
export function ScanLead({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const duration = useDuration()
  return (
    <>
      {words.rich('lead', {
        age: () => <InstantText at={scan.at} as="age" />,
        trigger: scan.trigger,
        who: scan.actor.name,
      })}
      {scan.onlyAccounts
        ? ` · ${words('leadOnly', { count: scan.onlyAccounts.length })}`
        : scan.onlyFailed && ` · ${words('leadOnlyFailed')}`}
      {scan.finishedAt && ` · ${words('leadTook', { duration: duration(scan.startedAt, scan.finishedAt) })}`}
    </>
  )
}

import { useFormatter, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { accountsDone, callsMade, isWhole, type ScanProgress } from '@/lib/contract/views/scan'

/** Progress as a bar and in figures. */
export function ScanFigures({ scan, lost }: { scan: ScanProgress; lost: boolean }) {
  const words = useTranslations('scans')
  const format = useFormatter()
  const figures = useScanFigures(scan)
  const { total } = scan.accounts
  const accounts = {
    name: words('accountsDone'),
    value: total === 0 ? '–' : format.number(reached(scan)),
    more: total === 0 ? null : words('ofAll', { total }),
  }
  return (
    <Card title={words('progress')} aside={scan.state === 'running' && <LiveMark lost={lost} />}>
      <ScanBar scan={scan} />
      <dl className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-5">
        {[accounts, ...figures.map((figure) => ({ ...figure, more: null }))].map(({ name, value, more }) => (
          <div key={name}>
            <dt className="text-quiet text-ink-3">{name}</dt>
            <dd className="text-[1.25rem] leading-7 font-semibold">
              {value} {more && <span className="text-body font-normal text-ink-3">{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Accounts done while it runs, accounts read when it has ended. */
const reached = (scan: ScanProgress) => (scan.state === 'finished' ? scan.accounts.read : accountsDone(scan))

/** What a scan did so far, a figure each; how many accounts it read its title says. */
export function useScanFigures(scan: ScanProgress): { name: string; value: string }[] {
  const words = useTranslations('scans')
  const format = useFormatter()
  const { failed } = scan.accounts
  // Those of accounts that it did not read stay in every other figure, as they were read last.
  return [
    { name: words(failed > 0 ? 'iamUsersRead' : 'iamUsers'), value: format.number(scan.iamUsers) },
    { name: words('accessKeys'), value: format.number(scan.accessKeys) },
    { name: words('apiCalls'), value: format.number(callsMade(scan)) },
    { name: words('directory'), value: words(`directoryState.${scan.directory.state}`) },
  ]
}

/** How far a scan is, as a bar; what it could not read is hatched. */
export function ScanBar({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const whole = isWhole(scan)
  const most = Math.max(1, scan.accounts.total)
  const look =
    scan.state === 'finished' && !whole
      ? 'hatched [&::-moz-progress-bar]:bg-ready [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-ready'
      : 'border border-line bg-soft [&::-moz-progress-bar]:bg-done [&::-webkit-progress-bar]:bg-soft [&::-webkit-progress-value]:bg-done'
  return (
    <progress
      aria-label={words('progressLabel')}
      max={most}
      // Nothing to read is read wholly.
      value={whole ? most : reached(scan)}
      className={`block h-2 w-full appearance-none overflow-hidden rounded-full ${look}`}
    />
  )
}

/** That a scan is followed. */
export function LiveMark({ lost }: { lost: boolean }) {
  const words = useTranslations('scans')
  return (
    <span role="status" className="text-ink-3">
      <span
        aria-hidden="true"
        className={`mr-1.5 inline-block size-2 rounded-full outline outline-mark-line ${lost ? 'bg-removed' : 'bg-ready'}`}
      />
      {lost ? words('reconnecting') : words('live')}
    </span>
  )
}

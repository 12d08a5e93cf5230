import { useTranslations } from 'next-intl'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import type { ScanError } from '@/lib/contract/views/scan'

/** Accounts named beside one error; the rest is counted. */
const NAMED = 5

/** Every error of a scan once, with its fix and whom it befell. */
export function ScanErrors({ errors }: { errors: readonly ScanError[] }) {
  const words = useTranslations('scans')
  if (errors.length === 0) return null
  return (
    <Card title={words('errors')} tone="danger">
      <ul>
        {errors.map(({ failure, accounts }) => (
          <li key={`${JSON.stringify(failure)} ${accounts[0]}`} className="border-b border-soft py-2 last:border-0">
            <FailureNote failure={accounts.length > 1 ? { ...failure, detail: '' } : failure} />
            <p className="text-quiet text-ink-3 wrap-anywhere">
              {accounts.length === 0
                ? words('outside')
                : words('affected', { count: accounts.length, names: accounts.slice(0, NAMED).join(', ') })}
              {accounts.length > NAMED && `, ${words('moreAccounts', { count: accounts.length - NAMED })}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { FailureNote } from '@/components/failure/failure-note'
import { Card } from '@/components/ui/card'
import type { ScanError } from '@/lib/contract/views/scan'
import { isMendable } from '@/lib/domain/deploy-commands'
import type { Uuid } from '@/lib/domain/ids'

/** Accounts named beside one error; the rest is counted. */
const NAMED = 5

/** Every error of a scan once, with its fix and whom it befell. */
export function ScanErrors({ errors }: { errors: readonly ScanError[] }) {
  const words = useTranslations('scans')
  if (errors.length === 0) return null
  return (
    <Card title={words('errors')} tone="danger">
      <ul>
        {errors.map(({ failure, accounts, accountIds }) => (
          <li key={`${JSON.stringify(failure)} ${accounts[0]}`} className="border-b border-soft py-2 last:border-0">
            <FailureNote failure={accounts.length > 1 ? { ...failure, detail: '' } : failure} />
            <p className="text-quiet text-ink-3 wrap-anywhere">
              {accounts.length === 0
                ? words('outside')
                : words.rich('affected', {
                    count: accounts.length,
                    names: () => <Affected names={accounts} ids={accountIds} />,
                  })}
            </p>
            {isMendable(failure) && accountIds[0] && (
              <Link href={`/accounts/${accountIds[0]}`} prefetch={false} className="screen-only underline">
                {words('toFix')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The first of the accounts, each leading to its page, where the command that mends it stands. */
function Affected({ names, ids }: { names: readonly string[]; ids: readonly Uuid[] }) {
  const words = useTranslations('scans')
  const format = useFormatter()
  const first = ids
    .slice(0, NAMED)
    .map((id, position) => <AccountLink key={id} account={{ id, name: names[position] ?? '' }} />)
  const rest = names.length - first.length
  return format.list(rest > 0 ? [...first, words('moreAccounts', { count: rest })] : first)
}

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { AccountLine } from '@/lib/contract/views/account'

/** Name, id and place of an account, and what is special about it. Needs the words `accounts`. */
export function AccountName({ account }: { account: AccountLine }) {
  const words = useTranslations('accounts')
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Link href={`/accounts/${account.id}`} prefetch={false} className="font-semibold wrap-anywhere hover:underline">
          {account.name}
        </Link>
        {account.kind !== 'organization' && <Badge>{words(`kind.${account.kind}`)}</Badge>}
        {account.state !== 'open' && <Badge>{words(`state.${account.state}`)}</Badge>}
      </div>
      <div className="text-quiet text-ink-3 wrap-anywhere">
        <span className="font-mono">{account.accountId}</span>
        {account.ouPath.length > 0 && <> · {account.ouPath.map(({ name }) => name).join(' / ')}</>}
      </div>
    </div>
  )
}
